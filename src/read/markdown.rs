//! Markdown → plain text that keeps the paragraphs.

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

/// Title and text of a Markdown article. A first heading of the first level is the title and no part of the text;
/// code blocks, tables' rules, pictures and raw HTML are left out.
pub(super) fn plain(markdown: &str) -> (String, String) {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_FOOTNOTES;
    let mut plain = Plain::default();
    for event in Parser::new_ext(markdown, options) {
        plain.take(&event);
    }
    (plain.title.trim().to_owned(), plain.text.trim_end().to_owned())
}

#[derive(Default)]
struct Plain {
    title: String,
    text: String,
    is_title: bool,
    /// How deep in what is left out.
    n_left_out: usize,
}

impl Plain {
    fn take(&mut self, event: &Event<'_>) {
        match event {
            Event::Start(Tag::Heading { level: HeadingLevel::H1, .. })
                if self.title.is_empty() && self.text.is_empty() =>
            {
                self.is_title = true;
            }
            Event::End(TagEnd::Heading(_)) if self.is_title => self.is_title = false,
            Event::Start(
                Tag::CodeBlock(_) | Tag::Image { .. } | Tag::HtmlBlock | Tag::FootnoteDefinition(_),
            ) => self.n_left_out += 1,
            Event::End(
                TagEnd::CodeBlock | TagEnd::Image | TagEnd::HtmlBlock | TagEnd::FootnoteDefinition,
            ) => {
                self.n_left_out = self.n_left_out.saturating_sub(1);
            }
            Event::Start(
                Tag::Paragraph
                | Tag::Heading { .. }
                | Tag::Item
                | Tag::List(_)
                | Tag::BlockQuote(_)
                | Tag::Table(_),
            )
            | Event::End(TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item | TagEnd::Table) => {
                self.break_with("\n\n");
            }
            Event::End(TagEnd::TableRow | TagEnd::TableHead) | Event::HardBreak => self.break_with("\n"),
            Event::End(TagEnd::TableCell) => self.push("\t"),
            Event::Text(text) | Event::Code(text) => self.push(text),
            Event::SoftBreak => self.push(" "),
            _ => {}
        }
    }

    fn push(&mut self, words: &str) {
        if self.n_left_out == 0 {
            if self.is_title { &mut self.title } else { &mut self.text }.push_str(words);
        }
    }

    /// Ends the paragraph or line, once.
    fn break_with(&mut self, end: &str) {
        if self.n_left_out == 0 && !self.is_title && !self.text.is_empty() {
            let n_kept = self.text.trim_end_matches([' ', '\t']).len();
            self.text.truncate(n_kept);
            if !self.text.ends_with(end) {
                let n_kept = self.text.trim_end_matches('\n').len();
                self.text.truncate(n_kept);
                self.text.push_str(end);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_stay_and_markup_goes() {
        let (title, text) = plain(
            "# Rocket *lifts* off\n\nA rocket by **Orbis**\nlifted off, [Lumen](https://example.com) said.\n\n## Next\n\n- One\n- Two & three\n\n> \"Good,\" she said.\n\n```\ncode\n```\n![picture](x.png)\n\nEnd.\n",
        );
        assert_eq!(title, "Rocket lifts off");
        assert_eq!(
            text,
            "A rocket by Orbis lifted off, Lumen said.\n\nNext\n\nOne\n\nTwo & three\n\n\"Good,\" she said.\n\nEnd."
        );
    }

    #[test]
    fn a_heading_in_the_midst_is_no_title() {
        let (title, text) = plain("It sank.\n\n# Later\n\n| a | b |\n|---|---|\n| c | d |\n");
        assert_eq!((title.as_str(), text.as_str()), ("", "It sank.\n\nLater\n\na\tb\nc\td"));
    }
}
