/// Folding of letters and marks that Unicode's case folding keeps apart but people use interchangeably
/// or leave out.
enum LetterFolding {
  /// The extent of folding.
  enum Extent {
    /// Only optional marks: they show how a word is pronounced, and most texts leave them out.
    case optionalMarks
    /// Optional marks, and letters that people replace by plainer ones.
    case all
  }

  /// Appends `text`, which must be in lower case and composed, with its letters folded.
  static func fold(
    _ text: UnsafeBufferPointer<UInt8>, _ extent: Extent, into out: inout [UInt8]
  ) {
    var index = 0
    while index < text.count {
      let (scalar, length) = decode(text, at: index)
      if scalar < 0x0100 && scalar != 0xE6 && scalar != 0xF8 {
        out += text[index..<(index + length)]
      } else {
        switch replacement(scalar, extent) {
        case .same: out += text[index..<(index + length)]
        case .text(let plain): out += plain.utf8
        case .digit(let digit): out.append(UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: digit))
        case .nothing: break
        }
      }
      index += length
    }
  }

  private enum Replacement {
    case same
    case text(StaticBytes)
    case digit(Int32)
    case nothing
  }

  /// A short text that needs no allocation.
  private struct StaticBytes: ExpressibleByStringLiteral {
    let literal: StaticString

    init(stringLiteral value: StaticString) { literal = value }

    var utf8: UnsafeBufferPointer<UInt8> {
      UnsafeBufferPointer(start: literal.utf8Start, count: literal.utf8CodeUnitCount)
    }
  }

  private static func replacement(_ scalar: Int32, _ extent: Extent) -> Replacement {
    switch scalar {
    // Russian ё and stress marks. й and ї are composed here; they are separate letters and stay.
    case 0x0451: return .text("е")
    case 0x0450: return .text("е")
    case 0x045D: return .text("и")
    case 0x0300, 0x0301, 0x0483...0x0487: return extent == .all ? .nothing : .same
    // Hebrew points and accents.
    case 0x0591...0x05BD, 0x05BF, 0x05C1, 0x05C2, 0x05C4, 0x05C5, 0x05C7: return .nothing
    // Arabic vowel signs and other marks, and tatweel, which stretches a word.
    case 0x0610...0x061A, 0x064B...0x065F, 0x0670, 0x06D6...0x06DC, 0x06DF...0x06E8,
      0x06EA...0x06ED, 0x0640:
      return .nothing
    // Devanagari: nukta (borrowed sounds), and the two signs for nasal vowels.
    case 0x093C: return .nothing
    case 0x0901: return .text("\u{0902}")
    // Arabic, Persian, Devanagari, Bengali, Thai, Lao, Burmese and Khmer digits.
    case 0x0660...0x0669: return .digit(scalar - 0x0660)
    case 0x06F0...0x06F9: return .digit(scalar - 0x06F0)
    case 0x0966...0x096F: return .digit(scalar - 0x0966)
    case 0x09E6...0x09EF: return .digit(scalar - 0x09E6)
    case 0x0E50...0x0E59: return .digit(scalar - 0x0E50)
    case 0x0ED0...0x0ED9: return .digit(scalar - 0x0ED0)
    case 0x1040...0x1049: return .digit(scalar - 0x1040)
    case 0x17E0...0x17E9: return .digit(scalar - 0x17E0)
    default: return extent == .all ? plainLetter(scalar) : .same
    }
  }

  private static func plainLetter(_ scalar: Int32) -> Replacement {
    switch scalar {
    // Latin letters without a separable mark.
    case 0xE6: .text("ae")
    case 0x0153: .text("oe")
    case 0xF8: .text("o")
    case 0x0111: .text("d")
    case 0x0127: .text("h")
    case 0x0131: .text("i")
    case 0x0142: .text("l")
    // Alef, yeh and teh marbuta as written without their signs; Persian yeh and kaf.
    case 0x0622, 0x0623, 0x0625, 0x0671: .text("ا")
    case 0x0649, 0x06CC: .text("ي")
    case 0x06A9: .text("ك")
    case 0x0629: .text("ه")
    default: .same
    }
  }
}
