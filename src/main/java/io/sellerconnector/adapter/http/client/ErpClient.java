package io.sellerconnector.adapter.http.client;

import io.sellerconnector.adapter.http.credential.Credential;
import io.sellerconnector.adapter.http.credential.RequestSignature;
import io.sellerconnector.adapter.http.transport.CallDeadline;
import io.sellerconnector.adapter.http.transport.CallFailed;
import io.sellerconnector.adapter.http.transport.CallFailed.Kind;
import io.sellerconnector.adapter.http.transport.ErpResponse;
import io.sellerconnector.adapter.http.transport.HttpTransport;
import io.sellerconnector.shared.RetryAfter;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.jspecify.annotations.Nullable;

/** Puts a request together with credentials and signature, and tells what its status means. */
public final class ErpClient implements AutoCloseable {

  private static final byte[] NOTHING = new byte[0];

  private final URI base;
  private final HttpTransport httpTransport;
  private final @Nullable Credential credential;
  private final @Nullable RequestSignature requestSignature;
  private final Clock clock;

  public ErpClient(
      URI base,
      HttpTransport httpTransport,
      @Nullable Credential credential,
      @Nullable RequestSignature requestSignature,
      Clock clock) {
    this.base = base;
    this.httpTransport = httpTransport;
    this.credential = credential;
    this.requestSignature = requestSignature;
    this.clock = clock;
  }

  /**
   * @return an answer of status 200, or one that refuses a fact or an event
   */
  ErpResponse exchange(ErpRequest erpRequest, CallDeadline callDeadline) throws CallFailed {
    if (credential == null) {
      return meant(erpRequest, send(erpRequest, null, callDeadline));
    }
    Credential.Header header = credential.header(callDeadline);
    ErpResponse erpResponse = send(erpRequest, header, callDeadline);
    if (erpResponse.status() == 401 && credential.refused(header, callDeadline)) {
      erpResponse = send(erpRequest, credential.header(callDeadline), callDeadline);
    }
    return meant(erpRequest, erpResponse);
  }

  private ErpResponse send(
      ErpRequest erpRequest, Credential.@Nullable Header header, CallDeadline callDeadline)
      throws CallFailed {
    URI address = URI.create(base + erpRequest.target());
    HttpUriRequestBase request = new HttpUriRequestBase(erpRequest.method(), address);
    request.setHeader("Accept", "application/json");
    if (erpRequest.body() != null) {
      request.setEntity(new ByteArrayEntity(erpRequest.body(), ContentType.APPLICATION_JSON));
    }
    if (erpRequest.key() != null) {
      request.setHeader("Idempotency-Key", erpRequest.key());
    }
    if (header != null) {
      request.setHeader(header.name(), header.value());
    }
    sign(request, erpRequest, address);
    Duration left = callDeadline.left();
    request.setHeader("Connector-Timeout-Ms", Math.max(1, left.toMillis()));
    return httpTransport.exchange(request, callDeadline);
  }

  private void sign(HttpUriRequestBase request, ErpRequest erpRequest, URI address) {
    if (requestSignature != null) {
      long timestamp = clock.instant().getEpochSecond();
      String target =
          address.getRawQuery() == null
              ? address.getRawPath()
              : address.getRawPath() + "?" + address.getRawQuery();
      byte[] body = erpRequest.body() == null ? NOTHING : erpRequest.body();
      request.setHeader("Connector-Timestamp", timestamp);
      request.setHeader(
          "Connector-Signature", requestSignature.of(erpRequest.method(), target, timestamp, body));
    }
  }

  private ErpResponse meant(ErpRequest erpRequest, ErpResponse erpResponse) throws CallFailed {
    int status = erpResponse.status();
    if (status == 200 || (erpResponse.isRefusal() && erpRequest.operation().mayRefuse())) {
      return erpResponse;
    }
    Kind kind =
        switch (status) {
          case 429, 503 -> Kind.BUSY;
          default -> status >= 500 || status == 408 ? Kind.FAULT : Kind.UNUSABLE;
        };
    String message = "the ERP answered %d%s".formatted(status, hint(status));
    if (isMisfit(status)) {
      throw CallFailed.misfit(kind, message);
    }
    throw new CallFailed(
        kind,
        message,
        kind == Kind.BUSY
            ? RetryAfter.read(erpResponse.retryAfter(), clock, Bulkhead.LONGEST_PAUSE)
            : null);
  }

  private static boolean isMisfit(int status) {
    return switch (status) {
      case 401, 403, 404, 405 -> true;
      default -> status >= 300 && status < 400;
    };
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
    httpTransport.close();
  }
}
