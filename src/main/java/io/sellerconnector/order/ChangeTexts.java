package io.sellerconnector.order;

import io.sellerconnector.privacy.PersonalDataHolder;
import io.sellerconnector.privacy.Pseudonyms;
import io.sellerconnector.privacy.SealedColumn;
import io.sellerconnector.privacy.SealedStore;
import io.sellerconnector.privacy.Sealing;
import io.sellerconnector.shared.OrderId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What changes of orders say of shoppers: why, what was asked and what was answered. What they did
 * to lines and amounts is not personal and stays.
 */
@Component
final class ChangeTexts implements SealedStore, PersonalDataHolder {

  static final SealedColumn REASON = column("reason");
  static final SealedColumn REQUEST = column("request");
  static final SealedColumn ANSWER = column("answer");

  private static final String ERASED = "{}";

  private static final String ERASE =
      """
      update order_change set reason = null, request = :request, answer = :answer,
        content_hash = :hash
      where order_id = :order and change_id = :change
      """;

  private final JdbcClient jdbc;
  private final Changes changes;
  private final Sealing sealing;
  private final Pseudonyms pseudonyms;

  ChangeTexts(JdbcClient jdbc, Changes changes, Sealing sealing, Pseudonyms pseudonyms) {
    this.jdbc = jdbc;
    this.changes = changes;
    this.sealing = sealing;
    this.pseudonyms = pseudonyms;
  }

  @Override
  public List<SealedColumn> sealedColumns() {
    return List.of(REASON, REQUEST, ANSWER);
  }

  @Override
  public String table() {
    return "order_change";
  }

  @Override
  public @Nullable String objection(OrderId order) {
    return changes.of(order).stream().anyMatch(change -> change.state().isOpen())
        ? "a change of the order is under way"
        : null;
  }

  /**
   * A repeat is still known, by a keyed hash of the hash, from which nobody can try out what was
   * asked.
   */
  @Override
  public int erase(OrderId order) {
    int erased = 0;
    for (StoredChange change : changes.of(order)) {
      if (!change.request().equals(ERASED)) {
        jdbc.sql(ERASE)
            .param("request", sealing.write(ERASED, at(REQUEST, change)))
            .param("answer", sealing.write(ERASED, at(ANSWER, change)))
            .param("hash", pseudonyms.digest(change.hash()))
            .param("order", order.value())
            .param("change", change.id())
            .update();
        erased += 2;
      }
    }
    return erased;
  }

  static SealedColumn.Place at(SealedColumn column, StoredChange change) {
    return column.at(change.order().value(), change.id());
  }

  private static SealedColumn column(String name) {
    return SealedColumn.of("order_change", name, "order_id", "change_id");
  }
}
