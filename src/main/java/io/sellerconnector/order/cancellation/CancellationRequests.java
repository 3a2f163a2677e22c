package io.sellerconnector.order.cancellation;

import io.sellerconnector.order.Order;
import io.sellerconnector.order.OrderState;
import io.sellerconnector.order.Orders.Actor;
import io.sellerconnector.order.cancellation.CancellationRequest.By;
import io.sellerconnector.order.cancellation.CancellationRequest.Decision;
import io.sellerconnector.order.ledger.OrderListener;
import io.sellerconnector.privacy.EncryptedColumn;
import io.sellerconnector.privacy.EncryptedStore;
import io.sellerconnector.privacy.PersonalDataHolder;
import io.sellerconnector.privacy.TextEncryption;
import io.sellerconnector.shared.OrderId;
import io.sellerconnector.shared.Timestamps;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code order_cancellation_request}; writers hold the lock of the order. */
@Component
public final class CancellationRequests
    implements EncryptedStore, PersonalDataHolder, OrderListener {

  private static final EncryptedColumn REASON =
      EncryptedColumn.of("order_cancellation_request", "reason", "order_id", "number");
  private static final EncryptedColumn REQUEST =
      EncryptedColumn.of("order_cancellation_request", "request", "order_id", "number");
  private static final EncryptedColumn DECISION_REASON =
      EncryptedColumn.of("order_cancellation_request", "decision_reason", "order_id", "number");

  private static final String INSERT =
      """
      insert into order_cancellation_request (order_id, number, asked_at, reason, request_id,
        requested_at, requested_by_user, request, decide_by, undecided)
      values (:order, :number, :askedAt, :reason, :requestId,
        :requestedAt, :requestedByUser, :request, :decideBy, true)
      """;

  private static final String LATEST =
      """
      select number, asked_at, reason, request_id, requested_at, requested_by_user, request,
        decide_by, confirmed, decided_by, decided_at, decision_reason
      from order_cancellation_request where order_id = :order
      order by number desc fetch first 1 row only
      """;

  private static final String DECIDED =
      """
      select number, asked_at, reason, request_id, requested_at, requested_by_user, request,
        decide_by, confirmed, decided_by, decided_at, decision_reason
      from order_cancellation_request where order_id = :order and undecided = false
      order by number desc
      """;

  private static final String CLOSE =
      """
      update order_cancellation_request set undecided = false, confirmed = :confirmed,
        decided_by = :by, decided_at = :at, decision_reason = :reason
      where order_id = :order and undecided = true
      """;

  private static final String DUE =
      """
      select order_id, decide_by from order_cancellation_request
      where undecided = true and decide_by <= :now
        and (decide_by > :afterTime or (decide_by = :afterTime and order_id > :afterOrder))
      order by decide_by, order_id fetch first :limit rows only
      """;

  private static final String ERASE =
      """
      update order_cancellation_request set reason = null, request = null, decision_reason = null
      where order_id = :order
        and (reason is not null or request is not null or decision_reason is not null)
      """;

  private final JdbcClient jdbc;
  private final TextEncryption textEncryption;

  CancellationRequests(JdbcClient jdbc, TextEncryption textEncryption) {
    this.jdbc = jdbc;
    this.textEncryption = textEncryption;
  }

  @Override
  public List<EncryptedColumn> sealedColumns() {
    return List.of(REASON, REQUEST, DECISION_REASON);
  }

  /** A request whose deadline has passed; also the cursor of a listing. */
  record Due(OrderId order, Instant decideBy) {

    static final Due FIRST = new Due(new OrderId("0"), Instant.EPOCH);
  }

  CancellationRequest add(OrderId order, Instant now, CancellationCall asked, Instant decideBy) {
    int number = latest(order).map(CancellationRequest::number).orElse(0) + 1;
    jdbc.sql(INSERT)
        .param("order", order.value())
        .param("number", number)
        .param("askedAt", Timestamps.of(now))
        .param(
            "reason", textEncryption.writeNullable(asked.reason(), REASON.at(row(order, number))))
        .param("requestId", asked.requestId())
        .param(
            "requestedAt",
            Timestamps.ofNullable(asked.requestedAt()),
            Types.TIMESTAMP_WITH_TIMEZONE)
        .param("requestedByUser", asked.requestedByUser(), Types.BOOLEAN)
        .param(
            "request",
            textEncryption.writeNullable(asked.request(), REQUEST.at(row(order, number))))
        .param("decideBy", Timestamps.of(decideBy))
        .update();
    return new CancellationRequest(number, now, asked, decideBy, null);
  }

  public Optional<CancellationRequest> latest(OrderId order) {
    return jdbc.sql(LATEST)
        .param("order", order.value())
        .query((row, number) -> request(order, row))
        .optional();
  }

  Optional<CancellationRequest> find(OrderId order, int number) {
    return latest(order)
        .filter(latest -> latest.number() == number)
        .or(() -> decided(order).stream().filter(each -> each.number() == number).findFirst());
  }

  /** Those that somebody has decided, the latest first. */
  List<CancellationRequest> decided(OrderId order) {
    return jdbc.sql(DECIDED)
        .param("order", order.value())
        .query((row, number) -> request(order, row))
        .list();
  }

  @Override
  public String table() {
    return "order_cancellation_request";
  }

  @Override
  public @Nullable String objection(OrderId order) {
    return latest(order)
        .filter(request -> request.decision() == null)
        .map(request -> "the marketplace wants to cancel it, and nobody has decided yet")
        .orElse(null);
  }

  @Override
  public int erase(OrderId order) {
    return jdbc.sql(ERASE).param("order", order.value()).update();
  }

  /** An invoice is the refusal of what is undecided. */
  @Override
  public void moved(Order order, OrderState to, Actor actor, Instant at) {
    if (to == OrderState.INVOICED || to == OrderState.PARTLY_INVOICED) {
      close(order.id(), new Decision(false, By.INVOICE, at, null));
    }
  }

  /** Without effect if nothing is undecided; what is undecided is the latest. */
  void close(OrderId order, Decision decision) {
    jdbc.sql(CLOSE)
        .param("order", order.value())
        .param("confirmed", decision.confirmed())
        .param("by", decision.by().name())
        .param("at", Timestamps.of(decision.at()))
        .param("reason", sealed(order, decision.reason()), Types.VARCHAR)
        .update();
  }

  private @Nullable String sealed(OrderId order, @Nullable String decisionReason) {
    return decisionReason == null
        ? null
        : latest(order)
            .map(request -> DECISION_REASON.at(row(order, request.number())))
            .map(place -> textEncryption.write(decisionReason, place))
            .orElse(null);
  }

  /** Those whose deadline has passed, the oldest first. */
  List<Due> due(Instant now, Due after, int limit) {
    return jdbc.sql(DUE)
        .param("now", Timestamps.of(now))
        .param("afterTime", Timestamps.of(after.decideBy()))
        .param("afterOrder", after.order().value())
        .param("limit", limit)
        .query((row, number) ->
            new Due(new OrderId(row.getString("order_id")), Timestamps.get(row, "decide_by")))
        .list();
  }

  private static String[] row(OrderId order, int number) {
    return new String[] {order.value(), Integer.toString(number)};
  }

  private CancellationRequest request(OrderId order, ResultSet row) throws SQLException {
    int number = row.getInt("number");
    return new CancellationRequest(
        number,
        Timestamps.get(row, "asked_at"),
        new CancellationCall(
            textEncryption.readNullable(row.getString("reason"), REASON.at(row(order, number))),
            row.getString("request_id"),
            Timestamps.getNullable(row, "requested_at"),
            row.getObject("requested_by_user", Boolean.class),
            textEncryption.readNullable(row.getString("request"), REQUEST.at(row(order, number)))),
        Timestamps.get(row, "decide_by"),
        decision(row, DECISION_REASON.at(row(order, number))));
  }

  private @Nullable Decision decision(ResultSet row, EncryptedColumn.Place place)
      throws SQLException {
    String by = row.getString("decided_by");
    return by == null
        ? null
        : new Decision(
            row.getBoolean("confirmed"),
            By.valueOf(by),
            Timestamps.get(row, "decided_at"),
            textEncryption.readNullable(row.getString("decision_reason"), place));
  }
}
