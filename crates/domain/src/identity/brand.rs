use std::fmt;

use thiserror::Error;

/// A text that is not `#rrggbb`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("a colour is written # and six hexadecimal digits")]
pub struct InvalidColour;

/// A brand colour that people with ordinary eyesight could not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum PaletteRefused {
    /// The ratio reached, in hundredths: 312 is 3.12 to 1.
    #[error("the colour is too pale to be read on white paper and to carry white text")]
    TooPale { contrast_hundredths: u32 },
}

/// A file that cannot be a logo.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum InvalidLogo {
    #[error("the logo has no content")]
    Empty,
    #[error("the logo is larger than 512 KiB")]
    TooLarge,
    #[error("a logo is a PNG or a JPEG picture")]
    UnknownFormat,
}

/// What a logo is stored as. No SVG: it can carry a script.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogoFormat {
    Png,
    Jpeg,
}

impl LogoFormat {
    /// Largest logo, in bytes.
    pub const SIZE_MAX: usize = 512 * 1024;

    /// Recognises a picture by its first bytes, never by its name.
    ///
    /// # Errors
    /// [`InvalidLogo`].
    pub fn of(bytes: &[u8]) -> Result<Self, InvalidLogo> {
        if bytes.is_empty() {
            return Err(InvalidLogo::Empty);
        }
        if bytes.len() > Self::SIZE_MAX {
            return Err(InvalidLogo::TooLarge);
        }
        if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
            return Ok(Self::Png);
        }
        if bytes.starts_with(b"\xff\xd8\xff") {
            return Ok(Self::Jpeg);
        }
        Err(InvalidLogo::UnknownFormat)
    }

    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
        }
    }
}

/// A colour of an organisation's brand, opaque sRGB.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct BrandColour {
    red: u8,
    green: u8,
    blue: u8,
}

impl BrandColour {
    pub const WHITE: Self = Self { red: 255, green: 255, blue: 255 };
    /// Smallest contrast of text, in hundredths (WCAG 2.1, criterion 1.4.3 AA).
    pub const CONTRAST_MIN_HUNDREDTHS: u32 = 450;

    /// # Errors
    /// [`InvalidColour`] unless the text is `#rrggbb`.
    pub fn parse(text: &str) -> Result<Self, InvalidColour> {
        let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6).ok_or(InvalidColour)?;
        if !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
            return Err(InvalidColour);
        }
        let value = u32::from_str_radix(digits, 16).map_err(|_bad_digit| InvalidColour)?;
        let [_, red, green, blue] = value.to_be_bytes();
        Ok(Self { red, green, blue })
    }

    /// Contrast between two colours in hundredths, cut, not rounded: 4.499 is 449 and fails.
    #[must_use]
    pub fn contrast_hundredths(self, other: Self) -> u32 {
        let (a, b) = (self.luminance(), other.luminance());
        let (light, dark) = if a > b { (a, b) } else { (b, a) };
        u32::try_from((light + FLARE) * 100 / (dark + FLARE)).unwrap_or(u32::MAX)
    }

    /// The rule for brand colours: they write on white and carry white text.
    ///
    /// # Errors
    /// [`PaletteRefused::TooPale`] below 4.5 to 1 against white.
    pub fn check_readable(self) -> Result<(), PaletteRefused> {
        let contrast_hundredths = self.contrast_hundredths(Self::WHITE);
        if contrast_hundredths < Self::CONTRAST_MIN_HUNDREDTHS {
            return Err(PaletteRefused::TooPale { contrast_hundredths });
        }
        Ok(())
    }

    /// Relative luminance in ten-thousandths of a millionth, so that no float is needed.
    fn luminance(self) -> u64 {
        2126 * linear(self.red) + 7152 * linear(self.green) + 722 * linear(self.blue)
    }
}

impl fmt::Display for BrandColour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.red, self.green, self.blue)
    }
}

/// The 0.05 that WCAG adds to both luminances, on the scale of [`BrandColour::luminance`].
const FLARE: u64 = 500_000_000;

fn linear(channel: u8) -> u64 {
    LINEAR_MILLIONTHS.get(usize::from(channel)).copied().map_or(1_000_000, u64::from)
}

/// sRGB channel to linear light in millionths: `((c / 255 + 0.055) / 1.055) ^ 2.4`, below 0.04045 `c / 255 / 12.92`.
#[rustfmt::skip]
const LINEAR_MILLIONTHS: [u32; 256] = [
    0, 304, 607, 911, 1_214, 1_518, 1_821, 2_125, 2_428, 2_732, 3_035, 3_347, 3_677, 4_025, 4_391, 4_777,
    5_182, 5_605, 6_049, 6_512, 6_995, 7_499, 8_023, 8_568, 9_134, 9_721, 10_330, 10_960, 11_612, 12_286,
    12_983, 13_702, 14_444, 15_209, 15_996, 16_807, 17_642, 18_500, 19_382, 20_289, 21_219, 22_174, 23_153,
    24_158, 25_187, 26_241, 27_321, 28_426, 29_557, 30_713, 31_896, 33_105, 34_340, 35_601, 36_889, 38_204,
    39_546, 40_915, 42_311, 43_735, 45_186, 46_665, 48_172, 49_707, 51_269, 52_861, 54_480, 56_128, 57_805,
    59_511, 61_246, 63_010, 64_803, 66_626, 68_478, 70_360, 72_272, 74_214, 76_185, 78_187, 80_220, 82_283,
    84_376, 86_500, 88_656, 90_842, 93_059, 95_307, 97_587, 99_899, 102_242, 104_616, 107_023, 109_462,
    111_932, 114_435, 116_971, 119_538, 122_139, 124_772, 127_438, 130_136, 132_868, 135_633, 138_432,
    141_263, 144_128, 147_027, 149_960, 152_926, 155_926, 158_961, 162_029, 165_132, 168_269, 171_441,
    174_647, 177_888, 181_164, 184_475, 187_821, 191_202, 194_618, 198_069, 201_556, 205_079, 208_637,
    212_231, 215_861, 219_526, 223_228, 226_966, 230_740, 234_551, 238_398, 242_281, 246_201, 250_158,
    254_152, 258_183, 262_251, 266_356, 270_498, 274_677, 278_894, 283_149, 287_441, 291_771, 296_138,
    300_544, 304_987, 309_469, 313_989, 318_547, 323_143, 327_778, 332_452, 337_164, 341_914, 346_704,
    351_533, 356_400, 361_307, 366_253, 371_238, 376_262, 381_326, 386_429, 391_572, 396_755, 401_978,
    407_240, 412_543, 417_885, 423_268, 428_690, 434_154, 439_657, 445_201, 450_786, 456_411, 462_077,
    467_784, 473_531, 479_320, 485_150, 491_021, 496_933, 502_886, 508_881, 514_918, 520_996, 527_115,
    533_276, 539_479, 545_724, 552_011, 558_340, 564_712, 571_125, 577_580, 584_078, 590_619, 597_202,
    603_827, 610_496, 617_207, 623_960, 630_757, 637_597, 644_480, 651_406, 658_375, 665_387, 672_443,
    679_542, 686_685, 693_872, 701_102, 708_376, 715_694, 723_055, 730_461, 737_910, 745_404, 752_942,
    760_525, 768_151, 775_822, 783_538, 791_298, 799_103, 806_952, 814_847, 822_786, 830_770, 838_799,
    846_873, 854_993, 863_157, 871_367, 879_622, 887_923, 896_269, 904_661, 913_099, 921_582, 930_111,
    938_686, 947_307, 955_973, 964_686, 973_445, 982_251, 991_102, 1_000_000,
];

#[cfg(test)]
mod tests {
    use super::*;

    fn colour(text: &str) -> BrandColour {
        BrandColour::parse(text).unwrap()
    }

    #[test]
    fn a_colour_is_read_and_written_alike() {
        assert_eq!(colour("#0F6B5C").to_string(), "#0f6b5c");
        for text in ["", "#fff", "0f6b5c", "#0f6b5", "#0f6b5g", "#0f6b5c0", "#+f6b5c", "teal", "#é123"] {
            assert_eq!(BrandColour::parse(text), Err(InvalidColour), "{text}");
        }
    }

    #[test]
    fn contrast_is_the_one_of_the_accessibility_guidelines() {
        assert_eq!(colour("#000000").contrast_hundredths(BrandColour::WHITE), 2100);
        assert_eq!(BrandColour::WHITE.contrast_hundredths(BrandColour::WHITE), 100);
        assert_eq!(colour("#777777").contrast_hundredths(BrandColour::WHITE), 447);
        assert_eq!(colour("#767676").contrast_hundredths(BrandColour::WHITE), 454);
        assert_eq!(colour("#ff0000").contrast_hundredths(BrandColour::WHITE), 399);
        assert_eq!(BrandColour::WHITE.contrast_hundredths(colour("#ff0000")), 399);
    }

    #[test]
    fn the_last_readable_grey_passes_and_the_next_paler_one_does_not() {
        assert_eq!(colour("#767676").check_readable(), Ok(()));
        assert_eq!(
            colour("#777777").check_readable(),
            Err(PaletteRefused::TooPale { contrast_hundredths: 447 })
        );
    }

    #[test]
    fn a_logo_is_known_by_its_content() {
        assert_eq!(LogoFormat::of(b"\x89PNG\r\n\x1a\n..."), Ok(LogoFormat::Png));
        assert_eq!(LogoFormat::of(b"\xff\xd8\xff\xe0"), Ok(LogoFormat::Jpeg));
        assert_eq!(LogoFormat::of(b"<svg onload='x'>"), Err(InvalidLogo::UnknownFormat));
        assert_eq!(LogoFormat::of(b""), Err(InvalidLogo::Empty));
        let mut large = b"\x89PNG\r\n\x1a\n".to_vec();
        large.resize(LogoFormat::SIZE_MAX, 0);
        assert_eq!(LogoFormat::of(&large), Ok(LogoFormat::Png));
        large.push(0);
        assert_eq!(LogoFormat::of(&large), Err(InvalidLogo::TooLarge));
    }
}
