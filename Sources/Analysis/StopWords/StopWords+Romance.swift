/// Function words of the Romance languages, folded, including elided particles.
extension StopWords {
  static let french: StaticString = """
    a ai aient ainsi alors apres as au aucun aucune aussi autre autres aux avaient avait avant avec
    avez avoir avons ayant c ca car ce ceci cela celle celles celui ces cet cette ceux chaque chez
    ci comme comment d dans de des deux donc dont du elle elles en encore entre es est et etaient
    etais etait etant etc etre eu eux fait font furent fut il ils j je jusqu l la laquelle le lequel
    les lesquels leur leurs lors lorsqu lorsque lui m ma mais me meme memes mes moi moins mon n ne
    ni non nos notre nous on ont ou par parce pas pendant peu peut plus pour pourquoi puis puisque
    qu quand que quel quelle quelles quels qui quoi s sa sans se sera seront ses si son sont sous
    sur t ta te tes toi ton tous tout toute toutes tres tu un une vers vos votre vous y
    """

  static let spanish: StaticString = """
    a al algo algunas algunos ante antes aquel aquella aquellas aquello aquellos asi aun aunque cada
    como con contra cual cuales cuando cuanto de del desde donde dos durante e el ella ellas ellos
    en entre era eran eras es esa esas ese eso esos esta estaba estaban estado estamos estan estar
    estas este esto estos estoy fue fueron ha habia habian han has hasta hay he hemos la las le les
    lo los mas me mi mis mucho muchos muy nada ni no nos nosotros nuestra nuestras nuestro nuestros
    o os otra otras otro otros para pero poco por porque pues que quien quienes se sea sean ser si
    sido siempre sin sobre solo son soy su sus tal tambien tan tanto te tiene tienen todo todos tu
    tus un una unas uno unos y ya yo
    """

  static let italian: StaticString = """
    a abbiamo ad agli ai al alcuni alla alle allo altra altre altri altro anche ancora avere aveva
    avevano c che chi ci cio coi col come con contro cosa cosi cui d da dagli dai dal dalla dalle
    dallo degli dei del dell della delle dello di dopo dove due e ed egli era erano essere essi fa
    fino fra gia gli ha hai hanno ho i il in io l la le lei li lo loro lui ma me mentre mi mia mie
    miei mio molto ne negli nei nel nell nella nelle nello no noi non nostra nostre nostri nostro o
    ogni per perche pero piu poi prima proprio qua quale quali quando quanto quella quelle quelli
    quello questa queste questi questo qui s se sei senza si sia siamo siano sono sta stata state
    stati stato stesso su sua sue sugli sui sul sulla sulle sullo suo suoi te ti tra tu tua tue tuo
    tuoi tutti tutto un una uno v vi voi vostra vostro
    """

  static let portuguese: StaticString = """
    a ainda ao aos apenas aquela aquelas aquele aqueles aquilo as ate cada com como da das de dela
    delas dele deles desde dessa desse desta deste do dos e ela elas ele eles em entre era eram essa
    essas esse esses esta estao estar estas estava estavam este estes eu foi for foram ha isso isto
    ja la lhe lhes mais mas me mesmo meu meus minha minhas muito muitos na nao nas nem no nos nossa
    nossas nosso nossos num numa o onde os ou outra outras outro outros para pela pelas pelo pelos
    pode podem pois por porque quais qual quando quanto que quem sao se seja sem ser sera seu seus
    so sob sobre sua suas tambem tanto te tem tendo ter teu toda todas todo todos tu tua tudo um uma
    umas uns voce voces
    """
}
