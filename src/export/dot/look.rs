//! How kinds and statuses look. Fills are light enough for black text (contrast over 12:1); lines are the same hue,
//! dark. No two kinds differ by hue alone: the shape differs too.

use crate::{extract::extraction::Status, kind::EntityKind};

/// Attributes of the whole picture.
pub(super) const DEFAULTS: &str = r##"  graph [rankdir=LR, bgcolor="white", pad=0.4, nodesep=0.3, ranksep=0.7, splines=true, labelloc=b, labeljust=l,
    fontname="Helvetica,Arial,sans-serif", fontcolor="#333333"]
  node [style="filled", fontname="Helvetica,Arial,sans-serif", fontcolor="#111111", margin="0.12,0.06", penwidth=1.3]
  edge [fontname="Helvetica,Arial,sans-serif", fontsize=10, fontcolor="#333333", color="#5A6572", arrowsize=0.8]"##;

/// The look of a kind of entity.
pub(super) struct Look {
    /// In the legend.
    pub(super) name: &'static str,
    /// The shape, as attributes.
    pub(super) shape: &'static str,
    pub(super) fill: &'static str,
    pub(super) line: &'static str,
}

const fn look(name: &'static str, shape: &'static str, fill: &'static str, line: &'static str) -> Look {
    Look { name, shape, fill, line }
}

/// The look of `kind`.
pub(super) fn of_kind(kind: EntityKind) -> Look {
    match kind {
        EntityKind::Person => look("person", "shape=ellipse", "#D6E6F7", "#2460A0"),
        EntityKind::Org => look("organisation", "shape=box", "#FCE3C5", "#A85B12"),
        EntityKind::Gpe => look("country, city", "shape=box, style=\"filled,rounded\"", "#D8EED9", "#2C7036"),
        EntityKind::Loc => look("place", "shape=hexagon", "#E9F1CC", "#5F741A"),
        EntityKind::Fac => look("building", "shape=house, margin=\"0.05,0.03\"", "#EADFD3", "#6F5136"),
        EntityKind::Event => look("event", "shape=octagon", "#F6D9EF", "#8E2C7A"),
        EntityKind::Product => look("product", "shape=component", "#E5DBF5", "#5E3E9E"),
        EntityKind::Work => look("work", "shape=note", "#FFF3BF", "#806300"),
        EntityKind::Law => look("law", "shape=tab", "#DFE4EA", "#45505C"),
        EntityKind::Group => look("group", "shape=ellipse, peripheries=2", "#D3EEEE", "#1B6E74"),
        EntityKind::Other => look("other", "shape=box, style=\"filled,diagonals\"", "#EFEFEF", "#6E6E6E"),
    }
}

/// The attributes of an arrow of this status from an entity of this kind: the subject's colour tells which label goes
/// with which line where many cross.
pub(super) fn of_arrow(status: Status, subject: EntityKind) -> String {
    let color = of_kind(subject).line;
    match status {
        Status::Asserted => format!("color=\"{color}\", fontcolor=\"{color}\""),
        Status::Hypothetical => format!("style=dashed, color=\"{color}\", fontcolor=\"{color}\""),
        Status::Negated => "style=dotted, color=\"#C0202C\", fontcolor=\"#A01822\"".to_owned(),
    }
}

/// How the legend shows a status, as Graphviz's HTML.
pub(super) fn in_legend(status: Status) -> &'static str {
    match status {
        Status::Asserted => "<FONT COLOR=\"#5A6572\">——</FONT> asserted ",
        Status::Hypothetical => "<FONT COLOR=\"#5A6572\">– – –</FONT> hypothetical ",
        Status::Negated => "<FONT COLOR=\"#C0202C\">· · · ·</FONT> negated ",
    }
}
