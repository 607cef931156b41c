/// Content words of one language that are function words of another.
extension StopWords {
  static let englishContentWords: StaticString = """
    bar ben bin come den die dig din dog door dos dove due era eras fur ham hare hat la man men met
    mine mit nun par per pour sin sit son tan ten till tot uber van want war
    """

  static let germanContentWords: StaticString = """
    all elle most not ton tot
    """

  static let frenchContentWords: StaticString = """
    an but due mine or
    """

  static let spanishContentWords: StaticString = """
    dar mal once
    """

  static let italianContentWords: StaticString = """
    mine
    """

  static let portugueseContentWords: StaticString = """
    come dar mal mar som
    """

  static let dutchContentWords: StaticString = """
    bar mal man
    """
}
