package io.sellerconnector.adapter.jdbc.database;

import io.sellerconnector.adapter.AdapterMisconfigured;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the parameters of a statement, but not what looks like one in a text or a comment. */
final class NamedSqlParser {

  /** In this order: what must be passed over, then what is a parameter. */
  private static final Pattern TOKEN =
      Pattern.compile(
          """
          '(?:[^']|'')*'|"(?:[^"]|"")*"|`[^`]*`\
          |--[^\\n]*|/\\*.*?\\*/\
          |::|:=|\\?\\?\
          |:(?<name>[A-Za-z_]\\w*(?:\\.\\w+)*)\
          |(?<mark>\\?)\
          """,
          Pattern.DOTALL);

  private final String property;
  private final String text;

  NamedSqlParser(String property, String text) {
    this.property = property;
    this.text = text.strip().replaceAll(";+$", "").strip();
  }

  NamedSql parse() {
    if (text.isEmpty()) {
      throw new AdapterMisconfigured(property + " is empty; write one SQL statement");
    }
    List<String> texts = new ArrayList<>();
    List<String> names = new ArrayList<>();
    int end = 0;
    Matcher token = TOKEN.matcher(text);
    while (token.find()) {
      if (token.group("mark") != null) {
        throw new AdapterMisconfigured(
            "%s has a ? at character %d; parameters are written by name, :sku, and an operator ? as ??"
                .formatted(property, token.start() + 1));
      }
      if (token.group("name") != null) {
        texts.add(text.substring(end, token.start()));
        names.add(token.group("name"));
        end = token.end();
      }
    }
    texts.add(text.substring(end));
    return new NamedSql(property, texts, names);
  }
}
