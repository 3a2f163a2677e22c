package io.sellerconnector.affiliate.order.reading;

import io.sellerconnector.affiliate.AffiliateRole;
import io.sellerconnector.affiliate.order.AffiliateOrderId;
import io.sellerconnector.affiliate.order.AffiliateOrderTexts;
import io.sellerconnector.privacy.TextEncryption;
import io.sellerconnector.shared.Timestamps;
import java.sql.Types;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of returns that our marketplace reports to sellers' VTEX. */
@AffiliateRole
@Component
public final class AffiliateReturns {

  private static final String INSERT =
      """
      insert into affiliate_order_return
        (seller, order_number, invoice_number, state, cancel_after, body, at)
      values (:seller, :number, :invoice, 'WAITING', :cancel, :body, :now)
      on conflict do nothing
      """;

  private static final String SELECT =
      """
      select invoice_number, state, cancel_after, body, cause from affiliate_order_return
      where seller = :seller and order_number = :number order by at, invoice_number
      """;

  private final JdbcClient jdbc;
  private final TextEncryption encryption;
  private final Clock clock;

  AffiliateReturns(JdbcClient jdbc, TextEncryption encryption, Clock clock) {
    this.jdbc = jdbc;
    this.encryption = encryption;
    this.clock = clock;
  }

  /** How far a return is. */
  public enum State {
    WAITING,
    /** It was sent, and the answer is not known. */
    SENDING,
    SENT,
    REFUSED
  }

  /**
   * @param cancelAfter whether the order is to be cancelled once all of it has come back
   * @param body as VTEX gets it
   * @param cause why it was refused, or null
   */
  public record Return(
      String invoice, State state, boolean cancelAfter, String body, @Nullable String cause) {

    public boolean isOpen() {
      return state == State.WAITING || state == State.SENDING;
    }
  }

  /** False if there is one of this number already. */
  public boolean add(AffiliateOrderId id, String invoice, boolean cancelAfter, String body) {
    return jdbc.sql(INSERT)
            .param("seller", id.seller().value())
            .param("number", id.number())
            .param("invoice", invoice)
            .param("cancel", cancelAfter)
            .param("body", encryption.write(body, place(id, invoice)))
            .param("now", Timestamps.of(clock.instant()))
            .update()
        == 1;
  }

  public List<Return> of(AffiliateOrderId id) {
    return jdbc.sql(SELECT)
        .param("seller", id.seller().value())
        .param("number", id.number())
        .query((row, number) -> {
          String invoice = row.getString("invoice_number");
          return new Return(
              invoice,
              State.valueOf(row.getString("state")),
              row.getBoolean("cancel_after"),
              encryption.read(row.getString("body"), place(id, invoice)),
              row.getString("cause"));
        })
        .list();
  }

  public Optional<Return> nextOpen(AffiliateOrderId id) {
    return of(id).stream().filter(Return::isOpen).findFirst();
  }

  public void move(AffiliateOrderId id, String invoice, State to, @Nullable String cause) {
    jdbc.sql(
            """
            update affiliate_order_return set state = :state, cause = :cause
            where seller = :seller and order_number = :number and invoice_number = :invoice
            """)
        .param("state", to.name())
        .param("cause", cause, Types.VARCHAR)
        .param("seller", id.seller().value())
        .param("number", id.number())
        .param("invoice", invoice)
        .update();
  }

  /** Whether the order is to be cancelled now that all has come back; says so only once. */
  boolean takeCancelAfter(AffiliateOrderId id) {
    return jdbc.sql(
                """
                update affiliate_order_return set cancel_after = false
                where seller = :seller and order_number = :number and cancel_after = true
                  and state = 'SENT'
                """)
            .param("seller", id.seller().value())
            .param("number", id.number())
            .update()
        > 0;
  }

  private static io.sellerconnector.privacy.EncryptedColumn.Place place(
      AffiliateOrderId id, String invoice) {
    return AffiliateOrderTexts.RETURN.at(id.seller().value(), id.number(), invoice);
  }
}
