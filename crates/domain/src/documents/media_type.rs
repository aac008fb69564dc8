use thiserror::Error;

/// Why a file is not kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum FileRefused {
    #[error("the file is empty")]
    Empty,
    #[error("the file is larger than 25 MiB")]
    TooLarge,
    #[error("HEIC photos do not open everywhere: export the photo as JPEG")]
    Heic,
    #[error("a PDF, a photo (JPEG, PNG, WebP), a text or an office file is kept, nothing that runs")]
    UnknownKind,
}

/// What a file is, by its first bytes; the name only tells office files apart, which are all archives inside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MediaType {
    Pdf,
    Png,
    Jpeg,
    Webp,
    Docx,
    Xlsx,
    Odt,
    Ods,
    Doc,
    Xls,
    Text,
}

impl MediaType {
    /// Bytes of one file at most.
    pub const SIZE_MAX: usize = 25 * 1024 * 1024;

    /// # Errors
    /// [`FileRefused`] says what to do instead.
    pub fn recognise(bytes: &[u8], file_name: &str) -> Result<Self, FileRefused> {
        if bytes.is_empty() {
            return Err(FileRefused::Empty);
        }
        if bytes.len() > Self::SIZE_MAX {
            return Err(FileRefused::TooLarge);
        }
        let extension =
            file_name.rsplit_once('.').map(|(_, last)| last.to_ascii_lowercase()).unwrap_or_default();
        if bytes.starts_with(b"%PDF-") {
            Ok(Self::Pdf)
        } else if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
            Ok(Self::Png)
        } else if bytes.starts_with(b"\xff\xd8\xff") {
            Ok(Self::Jpeg)
        } else if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
            Ok(Self::Webp)
        } else if is_heic(bytes) {
            Err(FileRefused::Heic)
        } else if bytes.starts_with(b"PK\x03\x04") {
            archive(&extension)
        } else if bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
            old_office(&extension)
        } else if matches!(extension.as_str(), "txt" | "csv") && is_text(bytes) {
            Ok(Self::Text)
        } else {
            Err(FileRefused::UnknownKind)
        }
    }

    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
            Self::Webp => "image/webp",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Odt => "application/vnd.oasis.opendocument.text",
            Self::Ods => "application/vnd.oasis.opendocument.spreadsheet",
            Self::Doc => "application/msword",
            Self::Xls => "application/vnd.ms-excel",
            Self::Text => "text/plain; charset=utf-8",
        }
    }

    /// Whether a browser shows it by itself and cannot be made to run anything by it.
    #[must_use]
    pub fn shows_inline(code: &str) -> bool {
        [Self::Pdf, Self::Png, Self::Jpeg, Self::Webp].iter().any(|kind| kind.code() == code)
    }
}

fn is_heic(bytes: &[u8]) -> bool {
    bytes.get(4..8) == Some(b"ftyp")
        && bytes.get(8..12).is_some_and(|brand| {
            [b"heic", b"heix", b"hevc", b"mif1", b"msf1", b"heim"].iter().any(|known| brand == *known)
        })
}

fn archive(extension: &str) -> Result<MediaType, FileRefused> {
    match extension {
        "docx" => Ok(MediaType::Docx),
        "xlsx" => Ok(MediaType::Xlsx),
        "odt" => Ok(MediaType::Odt),
        "ods" => Ok(MediaType::Ods),
        _ => Err(FileRefused::UnknownKind),
    }
}

fn old_office(extension: &str) -> Result<MediaType, FileRefused> {
    match extension {
        "doc" => Ok(MediaType::Doc),
        "xls" => Ok(MediaType::Xls),
        _ => Err(FileRefused::UnknownKind),
    }
}

fn is_text(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes).is_ok_and(|text| !text.contains('\0'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_what_its_bytes_say_and_not_what_its_name_says() {
        for (bytes, name, expected) in [
            (&b"%PDF-1.7"[..], "photo.jpg", Ok(MediaType::Pdf)),
            (b"\xff\xd8\xff\xe0", "scan.pdf", Ok(MediaType::Jpeg)),
            (b"\x89PNG\r\n\x1a\n", "x", Ok(MediaType::Png)),
            (b"RIFF\0\0\0\0WEBPVP8 ", "x.webp", Ok(MediaType::Webp)),
            (b"PK\x03\x04", "contract.DOCX", Ok(MediaType::Docx)),
            (b"PK\x03\x04", "archive.zip", Err(FileRefused::UnknownKind)),
            (b"\0\0\0\x18ftypheic\0\0\0\0", "IMG_1.HEIC", Err(FileRefused::Heic)),
            (b"<html><script>", "minutes.pdf", Err(FileRefused::UnknownKind)),
            (b"MZ\x90", "invoice.pdf", Err(FileRefused::UnknownKind)),
            (b"caf\xc3\xa9", "note.txt", Ok(MediaType::Text)),
            (b"caf\xe9", "note.txt", Err(FileRefused::UnknownKind)),
            (b"", "x.pdf", Err(FileRefused::Empty)),
        ] {
            assert_eq!(MediaType::recognise(bytes, name), expected, "{name}");
        }
    }

    #[test]
    fn the_largest_file_is_kept_and_one_byte_more_is_not() {
        let mut bytes = b"%PDF-".to_vec();
        bytes.resize(MediaType::SIZE_MAX, b' ');
        assert_eq!(MediaType::recognise(&bytes, "x.pdf"), Ok(MediaType::Pdf));
        bytes.push(b' ');
        assert_eq!(MediaType::recognise(&bytes, "x.pdf"), Err(FileRefused::TooLarge));
    }
}
