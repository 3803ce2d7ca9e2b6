//! Profiles as flame graphs: one SVG that needs nothing but a browser.
//!
//! The root is at the top and callees hang below it, as wide as their share of the whole; a click
//! makes a function as wide as the picture, a click on the root goes back. The layout is Brendan
//! Gregg's (<https://queue.acm.org/detail.cfm?id=2927301>), turned upside down. Functions below a
//! thousandth of the width are not drawn, but count in what called them.

use super::proto::{Stack, Stacks};
use std::collections::BTreeMap;
use std::fmt::Write as _;

const WIDTH: f64 = 1200.0;
const ROW: usize = 17;
const HEAD: usize = 40;
const NARROWEST: f64 = WIDTH / 1000.0;
/// About this many units are as wide as a letter.
const LETTER: f64 = 7.0;
/// Deeper stacks are cut off.
const DEEPEST: usize = 512;

/// What is the same in every picture: letters, and zooming by rewriting positions.
const STYLE: &str = "text{font:12px monospace;pointer-events:none}rect{stroke:#fff;stroke-width:.5}\
    g:hover rect{stroke:#000}";
const SCRIPT: &str = "const W=1200,all=[...document.querySelectorAll('g[data-x]')];\
function zoom(x,w,d){for(const g of all){const gx=+g.dataset.x,gw=+g.dataset.w,gd=+g.dataset.d;\
const a=Math.max(0,(gx-x)/w*W),b=Math.min(W,(gx+gw-x)/w*W);const on=b-a>=1;\
g.style.display=on?'':'none';if(!on)continue;\
const r=g.querySelector('rect'),t=g.querySelector('text');\
r.setAttribute('x',a);r.setAttribute('width',b-a);r.style.opacity=gd<d?.5:1;\
t.setAttribute('x',a+3);const n=g.dataset.n,k=Math.floor((b-a-4)/7);\
t.textContent=k<3?'':n.length>k?n.slice(0,k-1)+'\\u2026':n}}\
for(const g of all)g.addEventListener('click',()=>zoom(+g.dataset.x,+g.dataset.w,+g.dataset.d));\
zoom(0,W,0);";

/// A function where others called it.
#[derive(Default)]
struct Node<'a> {
    weight: u64,
    callees: BTreeMap<&'a str, Node<'a>>,
}

/// Draws the stacks. Weights below zero, which deltas have, count as zero.
pub(super) fn svg(title: &str, stacks: &Stacks) -> String {
    let mut root = Node::default();
    for Stack { names, value } in &stacks.stacks {
        let weight = u64::try_from(*value).unwrap_or(0);
        let mut node = &mut root;
        node.weight += weight;
        for name in names.iter().rev().take(DEEPEST) {
            node = node.callees.entry(name).or_default();
            node.weight += weight;
        }
    }
    let mut picture = Picture {
        body: String::new(),
        rows: 1,
        total: root.weight,
        unit: &stacks.unit,
    };
    if root.weight > 0 {
        picture.draw("all", &root, 0.0, 0);
    }
    let height = HEAD + picture.rows * ROW + 10;
    let title = escaped(&format!(
        "{title}: {} in {}",
        stacks.kind,
        amount(root.weight, &stacks.unit)
    ));
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {height}\" width=\"100%\">\n\
         <style>{STYLE}</style>\n<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n\
         <text x=\"8\" y=\"24\">{title}</text>\n{}<script><![CDATA[{SCRIPT}]]></script>\n</svg>\n",
        picture.body
    )
}

struct Picture<'a> {
    body: String,
    rows: usize,
    total: u64,
    unit: &'a str,
}

impl Picture<'_> {
    fn draw(&mut self, name: &str, node: &Node<'_>, x: f64, depth: usize) {
        let width = node.weight as f64 / self.total as f64 * WIDTH;
        if width < NARROWEST {
            return;
        }
        self.rows = self.rows.max(depth + 1);
        let (y, colour) = (HEAD + depth * ROW, colour(name));
        let share = node.weight as f64 / self.total as f64 * 100.0;
        let tip = format!("{name} ({}, {share:.2} %)", amount(node.weight, self.unit));
        let room = ((width - 4.0) / LETTER) as usize;
        let shown = match room {
            0..3 => String::new(),
            room if name.chars().count() <= room => name.to_owned(),
            room => name.chars().take(room - 1).chain(['…']).collect(),
        };
        // Writing to a string can't fail.
        let _ = writeln!(
            self.body,
            "<g data-x=\"{x:.3}\" data-w=\"{width:.3}\" data-d=\"{depth}\" data-n=\"{}\"><title>{}</title>\
             <rect x=\"{x:.3}\" y=\"{y}\" width=\"{width:.3}\" height=\"{ROW}\" fill=\"{colour}\"/>\
             <text x=\"{:.3}\" y=\"{}\">{}</text></g>",
            escaped(name),
            escaped(&tip),
            x + 3.0,
            y + 13,
            escaped(&shown),
        );
        let mut x = x;
        for (name, callee) in &node.callees {
            self.draw(name, callee, x, depth + 1);
            x += callee.weight as f64 / self.total as f64 * WIDTH;
        }
    }
}

/// A warm colour that a name always has.
fn colour(name: &str) -> String {
    let hash = name.bytes().fold(0x811c_9dc5_u32, |hash, byte| {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    });
    let part = |shift: u32, range: u32| (hash >> shift & 0xff) * range / 255;
    format!(
        "rgb({},{},{})",
        205 + part(0, 50),
        80 + part(8, 130),
        part(16, 55)
    )
}

fn amount(value: u64, unit: &str) -> String {
    match unit {
        "nanoseconds" => format!("{:.3} s", value as f64 / 1e9),
        "bytes" => format!("{:.2} MiB", value as f64 / f64::from(1 << 20)),
        _ => format!("{value} {unit}"),
    }
}

/// As text and as the value of an attribute. XML has no place for control characters at all.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            letter if letter.is_control() => out.push('\u{fffd}'),
            letter => out.push(letter),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stack(names: &[&str], value: i64) -> Stack {
        Stack {
            names: names.iter().map(|&name| name.to_owned()).collect(),
            value,
        }
    }

    fn drawn(stacks: Vec<Stack>) -> String {
        let stacks = Stacks {
            kind: "calls".to_owned(),
            unit: "count".to_owned(),
            stacks,
        };
        svg("test", &stacks)
    }

    /// Name, left edge, width and depth of what is drawn.
    fn boxes(svg: &str) -> Vec<(String, String, String, String)> {
        let value = |line: &str, key: &str| {
            let (_, rest) = line.split_once(&format!("{key}=\"")).unwrap();
            rest.split_once('"').unwrap().0.to_owned()
        };
        svg.lines()
            .filter(|line| line.starts_with("<g "))
            .map(|line| {
                (
                    value(line, "data-n"),
                    value(line, "data-x"),
                    value(line, "data-w"),
                    value(line, "data-d"),
                )
            })
            .collect()
    }

    #[test]
    fn callees_share_the_width_of_their_caller() {
        let svg = drawn(vec![
            stack(&["leaf", "main"], 30),
            stack(&["other", "main"], 60),
            stack(&["main"], 10),
            stack(&["lost", "main"], -5),
        ]);
        let expected = [
            ("all", "0.000", "1200.000", "0"),
            ("main", "0.000", "1200.000", "1"),
            ("leaf", "0.000", "360.000", "2"),
            ("other", "360.000", "720.000", "2"),
        ];
        let expected = expected.map(|(n, x, w, d)| (n.into(), x.into(), w.into(), d.into()));
        assert_eq!(boxes(&svg), expected);
        assert!(
            svg.contains("<title>other (60 count, 60.00 %)</title>"),
            "{svg}"
        );
    }

    #[test]
    fn names_are_text_and_nothing_else() {
        let svg = drawn(vec![stack(&["<A as \"B\">::f&\u{1b}</svg>"], 1)]);
        assert!(
            svg.contains("&lt;A as &quot;B&quot;&gt;::f&amp;\u{fffd}&lt;/svg&gt;"),
            "{svg}"
        );
        assert_eq!(svg.matches("</svg>").count(), 1);
    }

    #[test]
    fn what_is_too_narrow_or_nothing_is_not_drawn() {
        let svg = drawn(vec![stack(&["wide"], 100_000), stack(&["narrow"], 10)]);
        assert_eq!(boxes(&svg).len(), 2);
        assert_eq!(boxes(&drawn(Vec::new())), []);
        let deep = vec!["again"; 5000];
        assert_eq!(boxes(&drawn(vec![stack(&deep, 1)])).len(), DEEPEST + 1);
    }
}
