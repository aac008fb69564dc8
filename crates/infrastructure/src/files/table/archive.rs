//! The directory of a zip archive, read without unpacking: names, and what they say they unpack to.
use domain::building::import::UnreadableFile;

/// The most a spreadsheet may unpack to, in bytes.
const LARGEST_UNPACKED: u64 = 60 * 1024 * 1024;
/// The most files in one archive.
const MOST_FILES: usize = 2_000;

const DIRECTORY_ENTRY: &[u8] = b"PK\x01\x02";
const ENTRY_LENGTH: usize = 46;

pub(super) struct Archive {
    names: Vec<String>,
}

impl Archive {
    /// # Errors
    /// [`UnreadableFile::Damaged`] without a directory, [`UnreadableFile::Bomb`] when it would unpack to too much.
    pub fn open(bytes: &[u8]) -> Result<Self, UnreadableFile> {
        let mut names = Vec::new();
        let mut unpacked = 0_u64;
        let mut rest = directory(bytes).ok_or(UnreadableFile::Damaged)?;
        while rest.starts_with(DIRECTORY_ENTRY) {
            let size = number(rest, 24, 4).ok_or(UnreadableFile::Damaged)?;
            let name_length = usize::from(short(rest, 28).ok_or(UnreadableFile::Damaged)?);
            let extra = usize::from(short(rest, 30).ok_or(UnreadableFile::Damaged)?);
            let comment = usize::from(short(rest, 32).ok_or(UnreadableFile::Damaged)?);
            let name = rest.get(ENTRY_LENGTH..ENTRY_LENGTH + name_length).ok_or(UnreadableFile::Damaged)?;
            names.push(String::from_utf8_lossy(name).into_owned());
            unpacked = unpacked.saturating_add(size);
            rest = rest.get(ENTRY_LENGTH + name_length + extra + comment..).unwrap_or_default();
            if unpacked > LARGEST_UNPACKED || names.len() > MOST_FILES {
                return Err(UnreadableFile::Bomb);
            }
        }
        if names.is_empty() { Err(UnreadableFile::Damaged) } else { Ok(Self { names }) }
    }

    pub fn holds(&self, name: &str) -> bool {
        self.names.iter().any(|held| held == name)
    }
}

/// Where the directory begins, as the record at the end of the archive says.
fn directory(bytes: &[u8]) -> Option<&[u8]> {
    const END: &[u8] = b"PK\x05\x06";
    let end = bytes.windows(END.len()).rposition(|window| window == END)?;
    let offset = number(bytes.get(end..)?, 16, 4)?;
    bytes.get(usize::try_from(offset).ok()?..)
}

fn number(bytes: &[u8], at: usize, length: usize) -> Option<u64> {
    let digits = bytes.get(at..at + length)?;
    Some(digits.iter().rev().fold(0, |sum, byte| sum << 8 | u64::from(*byte)))
}

fn short(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}
