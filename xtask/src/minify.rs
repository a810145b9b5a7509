//! Makes text assets smaller without understanding them: comments and layout go, nothing is renamed or reordered. Brotli
//! does the rest, so a real minifier would save less than one per cent of the first load.

/// A style sheet without comments and needless space. Text in quotes stays as it is.
pub fn css(source: &str) -> String {
    let mut out = String::with_capacity(source.len());
    let mut rest = source.chars().peekable();
    while let Some(char) = rest.next() {
        match char {
            '/' if rest.peek() == Some(&'*') => {
                rest.next();
                let mut last = ' ';
                for inside in rest.by_ref() {
                    if last == '*' && inside == '/' {
                        break;
                    }
                    last = inside;
                }
                push_space(&mut out);
            }
            '"' | '\'' => {
                out.push(char);
                let mut escaped = false;
                for inside in rest.by_ref() {
                    out.push(inside);
                    if inside == char && !escaped {
                        break;
                    }
                    escaped = inside == '\\' && !escaped;
                }
            }
            _ if char.is_ascii_whitespace() => push_space(&mut out),
            '{' | '}' | ';' | ',' => {
                if out.ends_with(' ') {
                    out.pop();
                }
                if char == '}' && out.ends_with(';') {
                    out.pop();
                }
                out.push(char);
            }
            _ => out.push(char),
        }
    }
    out.trim().to_owned()
}

/// A space, unless the text before makes it needless.
fn push_space(out: &mut String) {
    if !out.ends_with([' ', '{', '}', ';', ',']) && !out.is_empty() {
        out.push(' ');
    }
}

/// A script without indentation, blank lines and whole-line comments. A script with a text that spans lines is left
/// alone, because its indentation could be part of that text.
pub fn js(source: &str) -> String {
    if source.lines().any(|line| line.matches('`').count() % 2 == 1) {
        return source.to_owned();
    }
    let mut in_comment = false;
    let mut out = String::with_capacity(source.len());
    for line in source.lines().map(str::trim) {
        let starts = line.starts_with("/*");
        if in_comment || starts {
            in_comment = !line.ends_with("*/");
        } else if !line.is_empty() && !line.starts_with("//") {
            out.push_str(line);
            out.push('\n');
        }
    }
    out
}

#[cfg(test)]
mod tests {
    #[track_caller]
    fn check_css(source: &str, expected: &str) {
        assert_eq!(super::css(source), expected);
    }

    #[test]
    fn css_keeps_what_matters() {
        check_css("/* why */\na {\n  color: red;\n}\n", "a{color: red}");
        check_css(
            "@layer a, b;\n\n.x :hover > b { inset: 0 }",
            "@layer a,b;.x :hover > b{inset: 0}",
        );
        check_css(
            "a::after { content: \"/* no  comment */ ; \"; }",
            "a::after{content: \"/* no  comment */ ; \"}",
        );
        check_css("a { b: '\\'  ' ; }", "a{b: '\\'  '}");
        check_css("a { width: calc(1px  +  2px) }", "a{width: calc(1px + 2px)}");
        check_css("a/**/b{}", "a b{}");
    }

    #[track_caller]
    fn check_js(source: &str, expected: &str) {
        assert_eq!(super::js(source), expected);
    }

    #[test]
    fn js_loses_layout_only() {
        check_js(
            "// why\nlet a = 1; // stays\n\n  let b = 2;\n",
            "let a = 1; // stays\nlet b = 2;\n",
        );
        check_js("/**\n * doc\n */\nf();\n/* one line */\ng();\n", "f();\ng();\n");
        check_js("let a = `x\n  y`;\n", "let a = `x\n  y`;\n");
        check_js("let a = `//`;\n", "let a = `//`;\n");
    }
}
