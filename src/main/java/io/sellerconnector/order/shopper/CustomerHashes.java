package io.sellerconnector.order.shopper;

import io.sellerconnector.order.ledger.OrderTexts;
import io.sellerconnector.order.protocol.ExactJson;
import io.sellerconnector.order.shopper.CustomerDocuments.Hashes;
import io.sellerconnector.privacy.Pseudonyms;
import io.sellerconnector.privacy.ReencryptionJob;
import io.sellerconnector.privacy.TextEncryption;
import io.sellerconnector.privacy.UndecryptableTextException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Hashes the documents of orders that were stored before there were hashes or with another key. */
@Component
final class CustomerHashes implements ReencryptionJob {

  private static final Logger log = LoggerFactory.getLogger(CustomerHashes.class);

  private static final String READ =
      """
      select id, document_hash,
        case when document_hash like :current then null else request end as request
      from orders where id > :after order by id fetch first :rows rows only
      """;

  private static final String WRITE =
      """
      update orders set document_hash = :person, company_hash = :company
      where id = :id and (document_hash = :before or document_hash is null)
      """;

  /**
   * @param request null if the hash is right
   */
  private record Row(String id, @Nullable String hash, @Nullable String request) {}

  private final JdbcClient jdbc;
  private final TextEncryption textEncryption;
  private final Pseudonyms pseudonyms;
  private final CustomerDocuments documents;

  CustomerHashes(
      JdbcClient jdbc,
      TextEncryption textEncryption,
      Pseudonyms pseudonyms,
      CustomerDocuments documents) {
    this.jdbc = jdbc;
    this.textEncryption = textEncryption;
    this.pseudonyms = pseudonyms;
    this.documents = documents;
  }

  @Override
  public String name() {
    return "orders.document_hash";
  }

  @Override
  public String target() {
    return pseudonyms.prefix();
  }

  @Override
  public Step step(@Nullable String after, int rows) {
    List<Row> found =
        jdbc.sql(READ)
            .param("current", pseudonyms.prefix() + "%")
            .param("after", after == null ? "" : after)
            .param("rows", rows)
            .query((row, number) ->
                new Row(
                    row.getString("id"), row.getString("document_hash"), row.getString("request")))
            .list();
    int changed = 0;
    int failed = 0;
    for (Row row : found) {
      if (row.request() != null) {
        try {
          hash(row, row.request());
          changed++;
        } catch (UndecryptableTextException e) {
          failed++;
          log.warn("{}", e.getMessage());
        }
      }
    }
    return new Step(found.size() < rows ? null : found.getLast().id(), changed, failed);
  }

  private void hash(Row row, String stored) {
    String request = textEncryption.read(stored, OrderTexts.REQUEST.at(row.id()));
    Hashes hashes = documents.of((ObjectNode) ExactJson.MAPPER.readTree(request));
    jdbc.sql(WRITE)
        .param("person", hashes.person())
        .param("company", hashes.company(), java.sql.Types.VARCHAR)
        .param("id", row.id())
        .param("before", Objects.requireNonNullElse(row.hash(), ""))
        .update();
  }
}
