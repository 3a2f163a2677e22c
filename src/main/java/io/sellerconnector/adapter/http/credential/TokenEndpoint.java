package io.sellerconnector.adapter.http.credential;

import io.sellerconnector.adapter.http.json.ErpFields;
import io.sellerconnector.adapter.http.transport.CallDeadline;
import io.sellerconnector.adapter.http.transport.CallFailed;
import io.sellerconnector.adapter.http.transport.CallFailed.Kind;
import io.sellerconnector.adapter.http.transport.ErpResponse;
import io.sellerconnector.adapter.http.transport.ErpResponseJson;
import io.sellerconnector.adapter.http.transport.HttpTransport;
import io.sellerconnector.adapter.support.ValueRefused;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.StringEntity;

/** Asks an authorisation server for a token: OAuth 2 client credentials. */
final class TokenEndpoint {

  /** Where the server does not say how long its token holds. */
  private static final long USUAL_SECONDS = 300;

  private static final long MOST_SECONDS = Duration.ofDays(1).toSeconds();
  private static final int LONGEST_TOKEN = 16 * 1024;

  private final CredentialSettings.ClientCredentials client;
  private final HttpTransport httpTransport;

  TokenEndpoint(CredentialSettings.ClientCredentials client, HttpTransport httpTransport) {
    this.client = client;
    this.httpTransport = httpTransport;
  }

  /** A token that is no longer used shortly before its end. */
  AccessToken fetch(Instant now, CallDeadline callDeadline) throws CallFailed {
    HttpUriRequestBase request = new HttpUriRequestBase("POST", client.tokenUrl());
    request.setHeader("Accept", "application/json");
    if (!client.inForm()) {
      request.setHeader(
          "Authorization",
          FixedCredential.basicValue(encoded(client.clientId()), encoded(client.clientSecret())));
    }
    request.setEntity(new StringEntity(form(), ContentType.APPLICATION_FORM_URLENCODED));
    ErpResponse erpResponse = httpTransport.exchange(request, callDeadline);
    if (erpResponse.status() != 200) {
      throw failed(erpResponse.status());
    }
    try {
      return read(new ErpFields(ErpResponseJson.read(erpResponse)), now);
    } catch (ValueRefused e) {
      throw new CallFailed(Kind.UNUSABLE, "in its answer " + e.reason());
    }
  }

  private static CallFailed failed(int status) {
    String message = "it answered %d".formatted(status);
    if (status >= 500) {
      return new CallFailed(Kind.FAULT, message);
    }
    return status == 408 || status == 429
        ? new CallFailed(Kind.UNUSABLE, message)
        : CallFailed.misfit(Kind.UNUSABLE, message);
  }

  private String form() {
    StringBuilder form = new StringBuilder("grant_type=client_credentials");
    if (!client.scope().isEmpty()) {
      form.append("&scope=").append(encoded(client.scope()));
    }
    if (client.inForm()) {
      form.append("&client_id=").append(encoded(client.clientId()));
      form.append("&client_secret=").append(encoded(client.clientSecret()));
    }
    return form.toString();
  }

  private static AccessToken read(ErpFields answer, Instant now) throws ValueRefused {
    if (!answer.text("token_type", 50).equalsIgnoreCase("bearer")) {
      throw new ValueRefused("token_type", "is not Bearer");
    }
    String token = answer.text("access_token", LONGEST_TOKEN);
    if (!token.chars().allMatch(c -> c > 0x20 && c < 0x7f)) {
      throw new ValueRefused("access_token", "has a character that no header can carry");
    }
    long holds = answer.has("expires_in") ? answer.measure("expires_in") : USUAL_SECONDS;
    long used = Math.min(MOST_SECONDS, holds - Math.min(30, holds / 10));
    return new AccessToken(
        new Credential.Header("Authorization", "Bearer " + token), now, now.plusSeconds(used));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
