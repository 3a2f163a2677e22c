package io.sellerconnector.inbound;

import io.sellerconnector.privacy.EncryptedColumn;
import io.sellerconnector.privacy.EncryptedStore;
import io.sellerconnector.privacy.MarketplaceRoleOrder;
import io.sellerconnector.privacy.PersonalDataHolder;
import io.sellerconnector.privacy.TextEncryption;
import io.sellerconnector.shared.OrderId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Keeps keys and answers in the database, so that any replica gives the first answer again. */
@Component
final class StoredIdempotencyKeys implements IdempotencyKeys, EncryptedStore, PersonalDataHolder {

  private static final EncryptedColumn ANSWERED =
      EncryptedColumn.of("idempotency_key", "answer", "operation", "idempotency_key");

  private static final int MAX_KEY_LENGTH = 200;

  private static final String OF_SELLER = "/seller/orders/";
  private static final String OF_MARKETPLACE = "/marketplace/orders/";

  /** An order of the marketplace role is called by its seller and its number. */
  private static final Pattern ABOUT_ORDER =
      Pattern.compile(
          "POST (?<order>%s[^/]+|%s[^/]+/[^/]+)/.+".formatted(OF_SELLER, OF_MARKETPLACE));

  private static final String CLAIM =
      """
      insert into idempotency_key
        (operation, idempotency_key, request_hash, about_order, created_at)
      values (:operation, :key, :hash, :order, :now)
      on conflict do nothing
      """;

  private static final String READ =
      """
      select request_hash, status, answer from idempotency_key
      where operation = :operation and idempotency_key = :key
      """;

  private static final String ANSWER =
      """
      update idempotency_key set status = :status, answer = :answer
      where operation = :operation and idempotency_key = :key
      """;

  private record Stored(String requestHash, int status, @Nullable String answer) {}

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final JsonMapper json;
  private final TextEncryption textEncryption;
  private final Clock clock;
  private final Duration retention;

  StoredIdempotencyKeys(
      JdbcClient jdbc,
      PlatformTransactionManager transactions,
      JsonMapper json,
      TextEncryption textEncryption,
      Clock clock,
      InboundProperties properties) {
    this.jdbc = jdbc;
    this.transaction = new TransactionTemplate(transactions);
    this.json = json;
    this.textEncryption = textEncryption;
    this.clock = clock;
    this.retention = Duration.ofDays(properties.idempotencyKeyRetentionDays());
  }

  @Override
  public <T> ResponseEntity<T> once(
      @Nullable String key,
      String operation,
      Object request,
      Class<T> answerType,
      Supplier<ResponseEntity<T>> effect) {
    if (key != null && (key.isBlank() || key.length() > MAX_KEY_LENGTH)) {
      throw new SellerProblem(
          HttpStatus.BAD_REQUEST,
          "invalid-request",
          "an Idempotency-Key has 1 to %d characters".formatted(MAX_KEY_LENGTH));
    }
    return Objects.requireNonNull(
        transaction.execute(status ->
            key == null ? effect.get() : once(key, operation, hash(request), answerType, effect)));
  }

  private <T> ResponseEntity<T> once(
      String key,
      String operation,
      String requestHash,
      Class<T> answerType,
      Supplier<ResponseEntity<T>> effect) {
    boolean first =
        jdbc.sql(CLAIM)
                .param("operation", operation)
                .param("key", key)
                .param("hash", requestHash)
                .param("order", orderOf(operation))
                .param("now", OffsetDateTime.now(clock))
                .update()
            == 1;
    if (!first) {
      return repeated(key, operation, requestHash, answerType);
    }
    ResponseEntity<T> answer = effect.get();
    jdbc.sql(ANSWER)
        .param("operation", operation)
        .param("key", key)
        .param("status", answer.getStatusCode().value())
        .param(
            "answer",
            answer.getBody() == null
                ? null
                : textEncryption.write(
                    json.writeValueAsString(answer.getBody()), ANSWERED.at(operation, key)))
        .update();
    return answer;
  }

  private <T> ResponseEntity<T> repeated(
      String key, String operation, String requestHash, Class<T> answerType) {
    Stored stored =
        jdbc.sql(READ)
            .param("operation", operation)
            .param("key", key)
            .query((row, number) ->
                new Stored(
                    row.getString("request_hash"), row.getInt("status"), row.getString("answer")))
            .single();
    if (!stored.requestHash().equals(requestHash)) {
      throw new SellerProblem(
          HttpStatus.UNPROCESSABLE_CONTENT,
          "idempotency-key-reused",
          "this Idempotency-Key was used for another request before; use a new one");
    }
    ResponseEntity.BodyBuilder answer =
        ResponseEntity.status(stored.status()).header("Idempotent-Replayed", "true");
    return stored.answer() == null
        ? answer.build()
        : answer.body(
            json.readValue(
                textEncryption.read(stored.answer(), ANSWERED.at(operation, key)), answerType));
  }

  @Override
  public List<EncryptedColumn> sealedColumns() {
    return List.of(ANSWERED);
  }

  @Override
  public String table() {
    return "idempotency_key";
  }

  /** A repeat gets the status without a body then. */
  @Override
  public int erase(OrderId order) {
    return erase(OF_SELLER + order);
  }

  @Override
  public int erase(MarketplaceRoleOrder order) {
    return erase(OF_MARKETPLACE + order);
  }

  private int erase(String order) {
    return jdbc.sql(
            """
            update idempotency_key set answer = null
            where about_order = :order and answer is not null
            """)
        .param("order", order)
        .update();
  }

  /** Null if it is not about an order. */
  private static @Nullable String orderOf(String operation) {
    Matcher matcher = ABOUT_ORDER.matcher(operation);
    return matcher.matches() ? matcher.group("order") : null;
  }

  void prune() {
    jdbc.sql("delete from idempotency_key where created_at < :before")
        .param("before", OffsetDateTime.ofInstant(clock.instant().minus(retention), ZoneOffset.UTC))
        .update();
  }

  private String hash(Object request) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(json.writeValueAsString(request).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
