/// Names of months and weekdays in the languages of dated files.
enum MonthNames {
  /// Names from January to December. A name that several languages share occurs once.
  private static let names = [
    "january jan januar januari janvier janv enero ene gennaio gen janeiro jänner tammikuuta января янв январь січня"
      + " stycznia styczeń sty ledna leden ocak ianuarie január",
    "february feb februar februari februára février févr fév fevrier febrero febbraio fevereiro fev helmikuuta"
      + " февраля фев февраль лютого lutego luty lut února únor şubat februarie február",
    "march mar märz maerz mär mrz mars marzo março marco maart mrt marts maaliskuuta марта мар март березня"
      + " marca marzec března březen mart martie március",
    "april apr avril avr abril abr aprile aprilie huhtikuuta апреля апр апрель квітня kwietnia kwiecień kwi dubna"
      + " duben nisan április",
    "may mai mayo maggio mag maio mei maj toukokuuta мая май травня maja května květen mayıs május",
    "june jun juni juin junio giugno giu junho kesäkuuta июня июн июнь червня czerwca czerwiec cze června červen"
      + " haziran iunie június",
    "july jul juli juillet juil julio luglio lug julho heinäkuuta июля июл июль липня lipca lipiec lip července"
      + " červenec temmuz iulie július",
    "august aug août aout agosto ago augustus augusti elokuuta августа авг август серпня sierpnia sierpień sie"
      + " srpna srpen ağustos augusztus",
    "september sep sept septembre septiembre settembre set setembro syyskuuta сентября сен сент сентябрь вересня"
      + " września wrzesień wrz září eylül septembrie szeptember",
    "october oct oktober okt octobre octubre ottobre ott outubro out lokakuuta октября окт октябрь жовтня"
      + " października październik paź října říjen ekim octombrie október",
    "november nov novembre noviembre novembro marraskuuta ноября ноя нояб ноябрь листопада listopada listopad"
      + " lis listopadu kasım noiembrie",
    "december dec dezember dez décembre déc decembre diciembre dic dicembre dezembro desember des joulukuuta"
      + " декабря дек декабрь грудня grudnia grudzień gru prosince prosinec aralık decembrie",
  ]

  private static let numbers: [String: Int] = {
    var numbers: [String: Int] = [:]
    for (index, line) in names.enumerated() {
      for name in line.split(separator: " ") { numbers[String(name)] = index + 1 }
    }
    return numbers
  }()

  /// The first three letters of weekdays.
  private static let days = Set(
    """
    mon tue wed thu fri sat sun die mit don fre sam son lun mar mer jeu ven dim mié mie jue vie sáb sab \
    dom gio seg ter qua qui sex maa din woe vri zat zon mån tis ons tor lör man tir lør søn pon wto śro \
    czw pią sob nie пон вто сре чет пят суб вос
    """.split(separator: " ").map(String.init))

  /// Returns the month from 1 to 12, or nil. `name` must be in lower case.
  static func number(_ name: String) -> Int? { numbers[name] }

  /// Returns whether a lower-case name may be a weekday.
  static func isDay(_ name: String) -> Bool {
    name.count >= 3 && number(name) == nil && days.contains(String(name.prefix(3)))
  }
}
