use super::ports::OutgoingMail;

/// One mail in both forms; every mail program shows one of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LaidOutMail {
    pub text: String,
    pub html: String,
}

/// Puts the words of a mail under the letterhead of its organisation.
#[must_use]
pub fn lay_out(mail: &OutgoingMail) -> LaidOutMail {
    LaidOutMail { text: text(mail), html: html(mail) }
}

fn text(mail: &OutgoingMail) -> String {
    let mut parts: Vec<String> = mail.paragraphs.clone();
    if let Some((label, url)) = &mail.action {
        parts.push(format!("{label}:\n{url}"));
    }
    parts.push(format!("-- \n{}", mail.organization));
    let mut text = parts.join("\n\n");
    text.push('\n');
    text
}

fn html(mail: &OutgoingMail) -> String {
    let colour = colour(&mail.colour);
    let paragraphs: Vec<String> = mail.paragraphs.iter().map(|paragraph| linked(paragraph)).collect();
    let paragraphs = paragraphs.join("</p><p style=\"margin:0 0 16px\">");
    let paragraphs = format!("<p style=\"margin:0 0 16px\">{paragraphs}</p>");
    let action = mail.action.as_ref().map_or_else(String::new, |(label, url)| {
        format!(
            "<p style=\"margin:24px 0\"><a href=\"{}\" style=\"display:inline-block;padding:12px 20px;\
             background:{colour};color:#ffffff;text-decoration:none;border-radius:6px;font-weight:600\">{}</a></p>",
            escaped(url),
            escaped(label)
        )
    });
    format!(
        "<!doctype html><html lang=\"{}\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" \
         content=\"width=device-width\"><title>{}</title></head><body style=\"margin:0;background:#f5f4f1;\
         color:#1d2323;font:16px/1.5 system-ui,sans-serif\"><div style=\"max-width:560px;margin:0 auto;\
         padding:32px 24px;background:#ffffff\"><p style=\"margin:0 0 24px;padding-bottom:12px;border-bottom:2px \
         solid {colour};color:{colour};font-size:18px;font-weight:600\">{}</p>{paragraphs}{action}</div></body></html>",
        mail.language,
        escaped(&mail.subject),
        escaped(&mail.organization),
    )
}

/// Addresses stand alone on their words: they become links, everything else is escaped.
fn linked(paragraph: &str) -> String {
    let line = |line: &str| {
        let words = line.split(' ').map(|word| {
            let text = escaped(word);
            if word.starts_with("https://") || word.starts_with("http://") {
                format!("<a href=\"{text}\">{text}</a>")
            } else {
                text
            }
        });
        words.collect::<Vec<_>>().join(" ")
    };
    paragraph.lines().map(line).collect::<Vec<_>>().join("<br>")
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

fn colour(text: &str) -> &str {
    let plain = text
        .strip_prefix('#')
        .is_some_and(|digits| digits.len() == 6 && digits.chars().all(|digit| digit.is_ascii_hexdigit()));
    if plain { text } else { "#0b5d5a" }
}

#[cfg(test)]
mod tests {
    use domain::shared::{Language, MessageId};
    use uuid::Uuid;

    use super::*;

    #[test]
    fn what_people_type_never_becomes_markup() {
        let mail = OutgoingMail {
            is_demonstration: false,
            id: MessageId::from_uuid(Uuid::nil()),
            to: "a@b.example".to_owned(),
            to_name: "A".to_owned(),
            language: Language::Fr,
            subject: "Appel <1>".to_owned(),
            paragraphs: vec!["<script>alert(1)</script>\nhttps://x.example/?a=\"b\"&c".to_owned()],
            action: Some(("Ouvrir".to_owned(), "https://x.example/\"onclick".to_owned())),
            attachments: Vec::new(),
            link: None,
            organization: "Dupont & Fils".to_owned(),
            reply_to: String::new(),
            colour: "red;}".to_owned(),
        };
        let LaidOutMail { text, html } = lay_out(&mail);
        assert!(!html.contains("<script>") && !html.contains("/\"onclick") && !html.contains("red;}"));
        assert!(html.contains("<a href=\"https://x.example/?a=&quot;b&quot;&amp;c\">"));
        assert!(html.contains("Dupont &amp; Fils") && html.contains("lang=\"fr\""));
        assert!(text.ends_with("Ouvrir:\nhttps://x.example/\"onclick\n\n-- \nDupont & Fils\n"));
    }
}
