package io.sellerconnector.adapter.jdbc.document;

import io.sellerconnector.adapter.AdapterMisconfigured;
import io.sellerconnector.adapter.AdapterSettings;
import io.sellerconnector.adapter.jdbc.database.ErpSession;
import io.sellerconnector.adapter.jdbc.database.NamedSql;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/** The statements of what the ERP says of orders; parts that are not configured are not asked. */
public final class DocumentStatements {

  private static final String SECTION = "documents.";
  private static final List<String> PARAMETERS = List.of("since", "sinceRow", "limit");

  private final Map<DocumentPart, DocumentStatement> byPart;

  private DocumentStatements(Map<DocumentPart, DocumentStatement> byPart) {
    this.byPart = byPart;
  }

  /**
   * @param oracle whether an empty text counts as no value
   * @throws AdapterMisconfigured if a statement cannot be read in pages
   */
  public static DocumentStatements of(AdapterSettings settings, boolean oracle) {
    Map<DocumentPart, DocumentStatement> byPart = new EnumMap<>(DocumentPart.class);
    for (DocumentPart part : DocumentPart.values()) {
      String name = SECTION + part.label();
      settings
          .find(name)
          .ifPresent(text ->
              byPart.put(
                  part,
                  new DocumentStatement(
                      part, parse(settings.prefix() + "." + name, text), oracle)));
    }
    return new DocumentStatements(byPart);
  }

  private static NamedSql parse(String property, String text) {
    NamedSql sql =
        NamedSql.parse(property, text, PARAMETERS).requiring("since").requiring("sinceRow");
    if (!text.toLowerCase(Locale.ROOT).replaceAll("\\s+", " ").contains("order by")) {
      throw new AdapterMisconfigured(
          property + " has no order by; write: order by changed, row_id");
    }
    return sql;
  }

  /** What may be configured below the adapter's prefix. */
  public static List<String> names() {
    return new TreeSet<>(
            List.of(DocumentPart.values()).stream().map(part -> SECTION + part.label()).toList())
        .stream().toList();
  }

  public boolean isEmpty() {
    return byPart.isEmpty();
  }

  List<String> parts() {
    return byPart.keySet().stream().map(DocumentPart::label).toList();
  }

  DocumentStatement of(String part) {
    DocumentStatement statement = byPart.get(DocumentPart.of(part));
    if (statement == null) {
      throw new IllegalArgumentException("no statement for " + part);
    }
    return statement;
  }

  /**
   * @throws AdapterMisconfigured if a statement does not yield what it has to
   */
  public void check(ErpSession erpSession) throws SQLException {
    for (DocumentStatement statement : byPart.values()) {
      statement.shape(erpSession);
    }
  }
}
