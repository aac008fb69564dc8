use domain::accounting::bank::Unreadable;
use quick_xml::{
    XmlVersion,
    events::{BytesRef, BytesStart, Event},
    reader::Reader,
};

/// Deepest nesting read; camt.053 itself stays below 20.
const DEPTH_MAX: usize = 48;

/// Most elements of one file.
const NODES_MAX: usize = 1_000_000;

/// An element with its text and its children, namespaces of which are not looked at below the root.
#[derive(Debug, Default)]
pub(super) struct Node {
    /// Without its prefix.
    pub name: String,
    /// Of the root only.
    pub namespace: String,
    pub line: u64,
    text: String,
    currency: Option<String>,
    children: Vec<Node>,
}

impl Node {
    pub fn child(&self, name: &str) -> Option<&Self> {
        self.children.iter().find(|child| child.name == name)
    }

    pub fn children<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Self> {
        self.children.iter().filter(move |child| child.name == name)
    }

    /// Down a path of names.
    pub fn at(&self, path: &[&str]) -> Option<&Self> {
        path.iter().try_fold(self, |node, name| node.child(name))
    }

    pub fn text_at(&self, path: &[&str]) -> Option<&str> {
        self.at(path).map(Self::text).filter(|text| !text.is_empty())
    }

    pub fn text(&self) -> &str {
        self.text.trim()
    }

    pub fn currency(&self) -> Option<&str> {
        self.currency.as_deref()
    }
}

/// Reads a document whole. No document type, no entity but the five of XML, no file but this one.
pub(super) fn parse(text: &str) -> Result<Node, Unreadable> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().enable_all_checks(true);
    let mut open: Vec<Node> = Vec::new();
    let mut root: Option<Node> = None;
    let mut count = 0_usize;
    let mut line = Lines { text, offset: 0, line: 1 };
    loop {
        let at = line.advance(reader.buffer_position());
        let event = reader.read_event().map_err(|_malformed| broken(text, &open, at))?;
        match event {
            Event::Start(start) => {
                count += 1;
                if root.is_some() || open.len() >= DEPTH_MAX || count > NODES_MAX {
                    return Err(Unreadable::UnexpectedLine { line: at });
                }
                open.push(begin(&start, at, open.is_empty())?);
            }
            Event::Empty(start) => {
                let node = begin(&start, at, open.is_empty())?;
                close(node, &mut open, &mut root);
            }
            Event::End(_) => {
                if let Some(node) = open.pop() {
                    close(node, &mut open, &mut root);
                }
            }
            Event::Text(piece) => append(&mut open, &piece.xml_content(XmlVersion::Implicit1_0)),
            Event::CData(piece) => append(&mut open, &piece.xml_content(XmlVersion::Implicit1_0)),
            Event::GeneralRef(entity) => {
                let character = resolve(&entity).ok_or(Unreadable::ForeignEntity { line: at })?;
                append(&mut open, character.encode_utf8(&mut [0; 4]));
            }
            Event::DocType(_) => return Err(Unreadable::ForeignEntity { line: at }),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
            Event::Eof if open.is_empty() => return root.ok_or(Unreadable::Truncated { line: at }),
            Event::Eof => return Err(Unreadable::Truncated { line: at }),
        }
    }
}

/// The line, from 1, of a byte.
pub(super) fn line_at(bytes: &[u8], offset: usize) -> u64 {
    let before = bytes.get(..offset).unwrap_or(bytes);
    u64::try_from(before.split(|byte| *byte == b'\n').count()).unwrap_or(u64::MAX)
}

/// Counts lines once, not from the start for every element.
struct Lines<'a> {
    text: &'a str,
    offset: usize,
    line: u64,
}

impl Lines<'_> {
    fn advance(&mut self, position: u64) -> u64 {
        let position = usize::try_from(position).unwrap_or(usize::MAX).min(self.text.len());
        let piece = self.text.as_bytes().get(self.offset..position).unwrap_or_default();
        self.line = self.line.saturating_add(line_at(piece, piece.len()) - 1);
        self.offset = self.offset.max(position);
        self.line
    }
}

/// A file whose last tag is not closed was cut; anything else is no XML.
fn broken(text: &str, open: &[Node], line: u64) -> Unreadable {
    let ends_inside_a_tag = text.rfind('<') > text.rfind('>');
    if ends_inside_a_tag || (open.is_empty() && !text.trim_end().ends_with('>')) {
        Unreadable::Truncated { line }
    } else {
        Unreadable::UnexpectedLine { line }
    }
}

fn begin(start: &BytesStart<'_>, line: u64, is_root: bool) -> Result<Node, Unreadable> {
    let bad = || Unreadable::UnexpectedLine { line };
    let name = start.local_name().as_ref().to_owned();
    let full = start.name();
    let prefix = full.prefix().map(|prefix| prefix.as_ref().to_owned());
    let declares = prefix.map_or_else(|| "xmlns".to_owned(), |prefix| format!("xmlns:{prefix}"));
    let mut node = Node { name, line, ..Node::default() };
    for attribute in start.attributes() {
        let attribute = attribute.map_err(|_malformed| bad())?;
        let key: &str = attribute.key.as_ref();
        if key == "Ccy" || (is_root && key == declares) {
            let value =
                attribute.normalized_value(XmlVersion::Implicit1_0).map_err(|_malformed| bad())?.into_owned();
            if key == "Ccy" {
                node.currency = Some(value);
            } else {
                node.namespace = value;
            }
        }
    }
    Ok(node)
}

fn close(node: Node, open: &mut [Node], root: &mut Option<Node>) {
    match open.last_mut() {
        Some(parent) => parent.children.push(node),
        None => *root = Some(node),
    }
}

fn append(open: &mut [Node], text: &str) {
    if let Some(node) = open.last_mut() {
        node.text.push_str(text);
    }
}

fn resolve(entity: &BytesRef<'_>) -> Option<char> {
    if entity.is_char_ref() {
        return entity.resolve_char_ref().ok().flatten();
    }
    match entity.xml_content(XmlVersion::Implicit1_0).as_ref() {
        "lt" => Some('<'),
        "gt" => Some('>'),
        "amp" => Some('&'),
        "apos" => Some('\''),
        "quot" => Some('"'),
        _ => None,
    }
}
