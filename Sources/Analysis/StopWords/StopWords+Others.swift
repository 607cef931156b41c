/// Function words of Russian, Finnish and Hungarian, folded.
extension StopWords {
  static let russian: StaticString = """
    а без бы был была были было быть в вам вами вас весь во вот все всего всех вы где да даже для до
    его ее ей если есть еще же за здесь и из или им ими их к как какая какие какой ко когда которая
    которого которое которой которые который которых кто ли либо между меня мне мной может можно мой
    моя мы на над нам нами нас наш не него нее ней нет ни них но ну о об однако он она они оно от
    очень по под после потому при про с сам себе себя со так такая также такие такой там тебе тебя
    тем то тогда того тоже той только том тот ту ты у уже хотя чего чей чем что чтобы чье эта эти
    это этого этой этом этот эту я
    """

  static let finnish: StaticString = """
    ehka ei eivat en ennen eri esimerkiksi et etta ette ettei han hanen he heidan heita hyvin ilman
    itse ja jo joiden joita joka jokin joko jonka jos jossa josta jota jotka jotta kaikki kanssa
    koko kuin kuinka kuka kukaan kun kunnes kyse lisaksi me meidan meilla meita mika mikaan mikali
    miksi milloin mina minua minun missa mista mita miten mitka muiden muita mukaan mutta muu muun
    muut myos ne niiden niin niista niita noin nuo nyt ole olemme olen olet olette oli olisi olivat
    olla olleet ollut on ovat paitsi se seka sen siella sielta siina siis siita sina sinun sita
    siten taalla taas tai tama taman tassa tasta tata te teidan toinen tuo tuon vaan vaikka vain
    varten viela voi voivat yli
    """

  static let hungarian: StaticString = """
    a abban ahhoz ahogy ahol aki akik akkor alatt altal altalaban amely amelyek amelyet amelynek ami
    amig amikor amit annak arra arrol az azert aziranti azok azon azonban azt aztan azzal bar be
    belul benne cikk csak de e eddig egesz egy egyeb egyes egyik ehhez el eleg ellen elott elso en
    ennek erre errol es ez ezek ezen ezert ezt ezzel fel fele felett ha hanem hat hiszen hogy hogyan
    igen igy illetve ilyen is ismet itt jo jol kell kellett keresztul ki kivul kozben kozott kozul
    le legalabb lehet lenne lenni lesz lett ma maga magat majd mar mas masik meg mely melyek mert mi
    miatt mig mikor milyen mint mintha mit mivel most nagyon ne nehany nekem neki nelkul nem nincs
    oda ok oket olyan on ot pedig persze ra s sajat se sem semmi sok sokkal szamara szemben szerint
    szinte talan te tehat teljes tobb tovabba ugy ugyan ugyanaz ugyanis utan vagy vagyis vagyok
    valaki valami van vannak vele viszont volna volt voltak
    """
}
