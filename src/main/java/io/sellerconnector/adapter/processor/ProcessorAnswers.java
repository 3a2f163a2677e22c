package io.sellerconnector.adapter.processor;

import io.sellerconnector.adapter.payment.MoneyAnswer;
import io.sellerconnector.adapter.payment.PaymentAnswer;
import java.net.http.HttpResponse;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a processor's HTTP answers mean; what is not in its contract is a failure, no decision. */
final class ProcessorAnswers {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private ProcessorAnswers() {}

  static PaymentAnswer payment(HttpResponse<byte[]> answer) {
    if (answer.statusCode() != 200 && answer.statusCode() != 201 && answer.statusCode() != 202) {
      return new PaymentAnswer.Failed("the processor answered " + answer.statusCode());
    }
    JsonNode body = json(answer);
    String authorisation = body.path("authorisationId").asString("");
    return switch (body.path("status").asString("")) {
      case "approved" ->
          authorisation.isBlank()
              ? new PaymentAnswer.Failed("the processor approved without an authorisationId")
              : new PaymentAnswer.Approved(authorisation);
      case "denied" -> new PaymentAnswer.Denied(shortened(body.path("reason").asString("denied")));
      case "open" -> new PaymentAnswer.Open(httpsOrNull(body.path("bankSlipUrl").asString("")));
      default -> new PaymentAnswer.Failed("the processor's answer has no status that we know");
    };
  }

  static MoneyAnswer money(HttpResponse<byte[]> answer) {
    int status = answer.statusCode();
    if (status >= 200 && status < 300) {
      return new MoneyAnswer.Done(shortened(json(answer).path("reference").asString("")));
    }
    String said = "the processor answered " + status;
    return switch (status) {
      case 409, 422 ->
          new MoneyAnswer.Refused(
              said + ": " + shortened(json(answer).path("reason").asString("")));
      case 408, 429 -> new MoneyAnswer.Away(said);
      default -> status >= 500 ? new MoneyAnswer.Away(said) : new MoneyAnswer.Failed(said);
    };
  }

  private static @Nullable String httpsOrNull(String url) {
    return url.startsWith("https://") && url.length() <= 1000 ? url : null;
  }

  static boolean isJson(HttpResponse<byte[]> answer) {
    return !json(answer).isMissingNode();
  }

  private static JsonNode json(HttpResponse<byte[]> answer) {
    try {
      JsonNode body = JSON.readTree(answer.body());
      return body.isObject() ? body : JSON.missingNode();
    } catch (RuntimeException e) {
      return JSON.missingNode();
    }
  }

  private static String shortened(String text) {
    return text.length() <= 300 ? text : text.substring(0, 300);
  }
}
