package io.sellerconnector.order.modification;

import io.sellerconnector.privacy.EncryptedColumn;
import io.sellerconnector.privacy.EncryptedStore;
import io.sellerconnector.privacy.PersonalDataHolder;
import io.sellerconnector.privacy.Pseudonyms;
import io.sellerconnector.privacy.TextEncryption;
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
final class ModificationTexts implements EncryptedStore, PersonalDataHolder {

  static final EncryptedColumn REASON = column("reason");
  static final EncryptedColumn REQUEST = column("request");
  static final EncryptedColumn ANSWER = column("answer");

  private static final String ERASED = "{}";

  private static final String ERASE =
      """
      update order_change set reason = null, request = :request, answer = :answer,
        content_hash = :hash
      where order_id = :order and change_id = :change
      """;

  private final JdbcClient jdbc;
  private final Modifications modifications;
  private final TextEncryption textEncryption;
  private final Pseudonyms pseudonyms;

  ModificationTexts(
      JdbcClient jdbc,
      Modifications modifications,
      TextEncryption textEncryption,
      Pseudonyms pseudonyms) {
    this.jdbc = jdbc;
    this.modifications = modifications;
    this.textEncryption = textEncryption;
    this.pseudonyms = pseudonyms;
  }

  @Override
  public List<EncryptedColumn> sealedColumns() {
    return List.of(REASON, REQUEST, ANSWER);
  }

  @Override
  public String table() {
    return "order_change";
  }

  @Override
  public @Nullable String objection(OrderId order) {
    return modifications.of(order).stream().anyMatch(change -> change.state().isOpen())
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
    for (Modification change : modifications.of(order)) {
      if (!change.request().equals(ERASED)) {
        jdbc.sql(ERASE)
            .param("request", textEncryption.write(ERASED, at(REQUEST, change)))
            .param("answer", textEncryption.write(ERASED, at(ANSWER, change)))
            .param("hash", pseudonyms.digest(change.hash()))
            .param("order", order.value())
            .param("change", change.id())
            .update();
        erased += 2;
      }
    }
    return erased;
  }

  static EncryptedColumn.Place at(EncryptedColumn column, Modification change) {
    return column.at(change.order().value(), change.id());
  }

  private static EncryptedColumn column(String name) {
    return EncryptedColumn.of("order_change", name, "order_id", "change_id");
  }
}
