use chrono::{DateTime, Datelike, Utc};
use typst::{
    Library, LibraryExt, World,
    diag::{FileError, FileResult},
    foundations::{Bytes, Datetime, Duration},
    syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot},
    text::{Font, FontBook},
    utils::LazyHash,
};

use crate::error::refused;
use application::rendering::RenderError;

const INTER: [&[u8]; 2] =
    [include_bytes!("../fonts/Inter-Regular.otf"), include_bytes!("../fonts/Inter-SemiBold.otf")];

/// All faces the program carries; none is read from the machine. Loaded once.
pub(crate) struct Fonts {
    book: LazyHash<FontBook>,
    faces: Vec<Font>,
}

impl Fonts {
    pub(crate) fn load() -> Self {
        let ours = INTER.into_iter();
        let faces: Vec<Font> =
            ours.chain(typst_assets::fonts()).flat_map(|data| Font::iter(Bytes::new(data))).collect();
        Self { book: LazyHash::new(FontBook::from_fonts(&faces)), faces }
    }

    /// Archivable papers may not show a letter that no face draws: such a letter becomes a question mark.
    pub(crate) fn drawable(&self, text: &str) -> String {
        text.chars()
            .filter(|letter| *letter == '\n' || !letter.is_control())
            .map(|letter| if letter == '\n' || self.draws(letter) { letter } else { '?' })
            .collect()
    }

    fn draws(&self, letter: char) -> bool {
        self.faces.iter().any(|face| face.info().coverage.contains(u32::from(letter)))
    }
}

/// A file of the closed world, by its path from the root.
pub(crate) struct WorldFile {
    pub(crate) path: String,
    pub(crate) bytes: Vec<u8>,
}

/// A closed world: no file system, no packages, no network. Only what is put in.
pub(crate) struct ClosedWorld<'a> {
    library: LazyHash<Library>,
    fonts: &'a Fonts,
    main: Source,
    sources: Vec<Source>,
    files: Vec<(FileId, Bytes)>,
    today: Option<Datetime>,
}

impl<'a> ClosedWorld<'a> {
    pub(crate) fn new(
        fonts: &'a Fonts,
        main: &str,
        sources: &[(&str, &str)],
        files: Vec<WorldFile>,
        now: DateTime<Utc>,
    ) -> Result<Self, RenderError> {
        let month = u8::try_from(now.month()).map_err(refused)?;
        let day = u8::try_from(now.day()).map_err(refused)?;
        Ok(Self {
            library: LazyHash::new(Library::builder().build()),
            fonts,
            main: Source::new(file_id("/main.typ")?, main.to_owned()),
            sources: sources
                .iter()
                .map(|(path, text)| Ok(Source::new(file_id(path)?, (*text).to_owned())))
                .collect::<Result<_, RenderError>>()?,
            files: files
                .into_iter()
                .map(|file| Ok((file_id(&file.path)?, Bytes::new(file.bytes))))
                .collect::<Result<_, RenderError>>()?,
            today: Datetime::from_ymd(now.year(), month, day),
        })
    }
}

fn file_id(path: &str) -> Result<FileId, RenderError> {
    let path = VirtualPath::new(path).map_err(|error| RenderError(format!("{error:?}")))?;
    Ok(RootedPath::new(VirtualRoot::Project, path).intern())
}

impl World for ClosedWorld<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.fonts.book
    }

    fn main(&self) -> FileId {
        self.main.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        std::iter::once(&self.main)
            .chain(&self.sources)
            .find(|source| source.id() == id)
            .cloned()
            .ok_or(FileError::AccessDenied)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.files.iter().find(|file| file.0 == id).map(|file| file.1.clone()).ok_or(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.faces.get(index).cloned()
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        self.today
    }
}
