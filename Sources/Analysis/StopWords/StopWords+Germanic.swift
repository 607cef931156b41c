/// Function words of the Germanic languages, folded and without apostrophes: articles, pronouns,
/// auxiliaries, prepositions, conjunctions and question words.
extension StopWords {
  static let english: StaticString = """
    a about above after again against all also am an and any are arent as at be because been before
    being below between both but by can cannot cant could couldnt did didnt do does doesnt doing
    dont down during each few for from further had hadnt has hasnt have havent having he her here
    hers herself him himself his how i if im in into is isnt it its itself ive just me more most my
    myself no nor not of off on once only or other our ours ourselves out over own same she should
    shouldnt so some such than that thats the their theirs them themselves then there these they
    this those through to too under until up very was wasnt we were werent what when where which
    while who whom whose why will with wont would wouldnt you your yours yourself yourselves
    """

  static let german: StaticString = """
    aber als also am an auch auf aus bei beim bin bis bist da damit dann das dass dein deine deinem
    deinen deiner dem den denen denn der deren des dessen dich die dies diese diesem diesen dieser
    dieses dir doch dort du durch ein eine einem einen einer eines er es etwas euch euer eure fur
    gegen habe haben hat hatte hatten hier hinter ich ihm ihn ihnen ihr ihre ihrem ihren ihrer im in
    indem ins ist ja jede jedem jeden jeder jedes jene jenem jenen jener jenes jetzt kann kein keine
    keinem keinen keiner konnen mal man manche mein meine meinem meinen meiner mich mir mit muss
    mussen nach nicht nichts noch nun nur ob oder ohne sehr sein seine seinem seinen seiner sich sie
    sind so solche soll sollte sondern sonst uber um und uns unser unsere unter vom von vor wahrend
    wann war waren warum was weg weil welche welcher welches wenn wer werde werden wie wieder wir
    wird wo wurde wurden zu zum zur zwar zwischen
    """

  static let dutch: StaticString = """
    aan al alle als ben bent bij binnen daar daarom dan dat de deze die dit doch doen door dus een
    eens en er ge geen had hadden hare heb hebben heeft hem hen het hier hij hoe hun iets ik in is
    ja je jij jou jullie kan kon kunnen maar me mee meer men met mij mijn moet na naar niet niets
    nog nu of om omdat ons onze ook op over reeds te tegen ten ter toch toen tot tussen u uit uw van
    veel voor waar waarom wanneer want waren was wat we wel welke werd wie wij wil worden wordt ze
    zelf zich zij zijn zo zonder zou zullen
    """

  static let swedish: StaticString = """
    alla allt att av bara blev bli blir blivit da dar de dem den denna deras dess dessa det detta
    dig din dina ditt dock du efter eller en er era ert ett for fran ha hade han hans har henne
    hennes hon honom hur i icke ingen inom inte ja jag kan kunde man med mellan men mig min mina
    mitt mot mycket nagon nagot nagra nar ni nu och om oss over pa sa sadan sig sin sina sitt sjalv
    ska skulle som till under upp ut utan vad var vara varfor varit varje vars vem vi vid vilka
    vilken vilket
    """

  static let danish: StaticString = """
    ad af alle alt anden at blev blive bliver da de dem den denne der deres det dette dig din disse
    dit dog du efter eller en end er et for fra ham han hans har havde have hende hendes her hos hun
    hvad hvem hvilken hvilket hvis hvor hvordan hvorfor i ikke ind jeg jer jo kan kunne man mange
    med meget men mig min mine mit mod nar nogen noget nogle nu og ogsa om op os over pa sadan selv
    sig sin sine sit skal skulle som thi til ud under vaere vaeret var vi vil ville vor
    """

  static let norwegian: StaticString = """
    alle at av bare begge ble blei bli blir blitt bort da de deg dem den denne der dere deres det
    dette di din disse ditt du eg ein eit eller en er et etter for fordi fra ha hadde han hans har
    hennes her hos hun hva hvem hver hvilken hvis hvor hvordan hvorfor i ikke inn ja jeg kan kunne
    man mange med meg meget mellom men mer min mine mitt mot mye na nar noe noen nokon og ogsa om
    opp oss over pa sa sann selv si sia siden sin sine sitt skal skulle slik som til ut uten vaere
    vaert var vart ved vi vil ville vore vors vort
    """
}
