package io.sellerconnector.adapter.http;

import io.sellerconnector.adapter.http.CallFailed.Kind;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.jspecify.annotations.Nullable;

/** Puts a request together with credentials and signature, and tells what its status means. */
final class ErpLine implements AutoCloseable {

  private static final byte[] NOTHING = new byte[0];

  private final URI base;
  private final Wire wire;
  private final @Nullable Credential credential;
  private final @Nullable Signature signature;
  private final Clock clock;

  ErpLine(
      URI base,
      Wire wire,
      @Nullable Credential credential,
      @Nullable Signature signature,
      Clock clock) {
    this.base = base;
    this.wire = wire;
    this.credential = credential;
    this.signature = signature;
    this.clock = clock;
  }

  /**
   * @return an answer of status 200, or one that refuses a fact
   */
  Answer exchange(Letter letter, Deadline deadline) throws CallFailed {
    if (credential == null) {
      return meant(letter, send(letter, null, deadline));
    }
    Credential.Header header = credential.header(deadline);
    Answer answer = send(letter, header, deadline);
    if (answer.status() == 401 && credential.refused(header, deadline)) {
      answer = send(letter, credential.header(deadline), deadline);
    }
    return meant(letter, answer);
  }

  private Answer send(Letter letter, Credential.@Nullable Header header, Deadline deadline)
      throws CallFailed {
    URI address = URI.create(base + letter.target());
    HttpUriRequestBase request = new HttpUriRequestBase(letter.method(), address);
    request.setHeader("Accept", "application/json");
    if (letter.body() != null) {
      request.setEntity(new ByteArrayEntity(letter.body(), ContentType.APPLICATION_JSON));
    }
    if (letter.key() != null) {
      request.setHeader("Idempotency-Key", letter.key());
    }
    if (header != null) {
      request.setHeader(header.name(), header.value());
    }
    sign(request, letter, address);
    Duration left = deadline.left();
    request.setHeader("Connector-Timeout-Ms", Math.max(1, left.toMillis()));
    return wire.exchange(request, deadline);
  }

  private void sign(HttpUriRequestBase request, Letter letter, URI address) {
    if (signature != null) {
      long timestamp = clock.instant().getEpochSecond();
      String target =
          address.getRawQuery() == null
              ? address.getRawPath()
              : address.getRawPath() + "?" + address.getRawQuery();
      byte[] body = letter.body() == null ? NOTHING : letter.body();
      request.setHeader("Connector-Timestamp", timestamp);
      request.setHeader(
          "Connector-Signature", signature.of(letter.method(), target, timestamp, body));
    }
  }

  private Answer meant(Letter letter, Answer answer) throws CallFailed {
    int status = answer.status();
    if (status == 200 || (answer.isRefusal() && letter.operation() == Operation.FACTS)) {
      return answer;
    }
    Kind kind =
        switch (status) {
          case 429, 503 -> Kind.BUSY;
          default -> status >= 500 || status == 408 ? Kind.FAULT : Kind.UNUSABLE;
        };
    throw new CallFailed(
        kind,
        "the ERP answered %d%s".formatted(status, hint(status)),
        kind == Kind.BUSY ? RetryAfter.read(answer.retryAfter(), clock) : null);
  }

  private static String hint(int status) {
    return switch (status) {
      case 400 -> ": it cannot read the request";
      case 401 -> ": credentials or signature are wrong";
      case 403 -> ": the credentials lack a right";
      case 404, 405 -> ": it does not offer this operation at the configured address";
      default -> status >= 300 && status < 400 ? ": redirects are not followed" : "";
    };
  }

  @Override
  public void close() {
    wire.close();
  }
}
