package io.sellerconnector.adapter.processor;

import io.sellerconnector.adapter.payment.MoneyAnswer;
import io.sellerconnector.adapter.payment.MoneyMove;
import io.sellerconnector.adapter.payment.PaymentAnswer;
import io.sellerconnector.adapter.payment.PaymentCard;
import io.sellerconnector.adapter.payment.PaymentProcessor;
import io.sellerconnector.adapter.payment.PaymentRequest;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.Executors;
import tools.jackson.databind.json.JsonMapper;

/**
 * A processor behind the contract of {@code docs/payment-processor.yaml}. Nothing is repeated here:
 * what is not answered is asked for, or sent again by the outbox, under the same key.
 */
final class HttpProcessor implements PaymentProcessor, AutoCloseable {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int MAX_BODY = 64 * 1024;

  private final String base;
  private final String token;
  private final Clock clock;
  private final HttpClient client;

  HttpProcessor(URI base, String token, Duration connectTimeout, Clock clock) {
    this.base = base.toString().replaceFirst("/+$", "");
    this.token = token;
    this.clock = clock;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(connectTimeout)
            .followRedirects(HttpClient.Redirect.NEVER)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();
  }

  @Override
  public PaymentAnswer authorise(PaymentRequest request, PaymentCard card, Instant deadline) {
    byte[] body = CardJson.of(request, card);
    try {
      return ProcessorAnswers.payment(
          send(to("/payments", request.key(), deadline).POST(BodyPublishers.ofByteArray(body))));
    } catch (IOException e) {
      return new PaymentAnswer.Failed(reason(e));
    } finally {
      Arrays.fill(body, (byte) 0);
    }
  }

  @Override
  public PaymentAnswer find(String key, Instant deadline) {
    try {
      HttpResponse<byte[]> answer = send(to("/payments/" + segment(key), key, deadline).GET());
      return answer.statusCode() == 404 && ProcessorAnswers.isJson(answer)
          ? new PaymentAnswer.Unknown()
          : ProcessorAnswers.payment(answer);
    } catch (IOException e) {
      return new PaymentAnswer.Failed(reason(e));
    }
  }

  @Override
  public MoneyAnswer move(MoneyMove move, Instant deadline) {
    String path = "/payments/" + segment(move.payment());
    try {
      return switch (move) {
        case MoneyMove.Capture(String key, _, var amount) ->
            ProcessorAnswers.money(
                post(
                    path + "/captures",
                    key,
                    Map.of("key", key, "amount", amount.value()),
                    deadline));
        case MoneyMove.Refund(String key, _, var amount) ->
            ProcessorAnswers.money(
                post(
                    path + "/refunds",
                    key,
                    Map.of("key", key, "amount", amount.value()),
                    deadline));
        case MoneyMove.Release(String key, _) -> {
          HttpResponse<byte[]> answer = post(path + "/release", key, Map.of("key", key), deadline);
          yield answer.statusCode() == 404 && ProcessorAnswers.isJson(answer)
              ? new MoneyAnswer.Done("there was nothing to release")
              : ProcessorAnswers.money(answer);
        }
      };
    } catch (IOException e) {
      return new MoneyAnswer.Away(reason(e));
    }
  }

  private HttpResponse<byte[]> post(
      String path, String key, Map<String, Object> body, Instant deadline) throws IOException {
    return send(
        to(path, key, deadline).POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body))));
  }

  private HttpRequest.Builder to(String path, String key, Instant deadline) {
    Duration left = Duration.between(clock.instant(), deadline);
    return HttpRequest.newBuilder(URI.create(base + path))
        .timeout(left.isPositive() ? left : Duration.ofMillis(1))
        .header("Authorization", "Bearer " + token)
        .header("Content-Type", "application/json")
        .header("Accept", "application/json")
        .header("Idempotency-Key", key);
  }

  private HttpResponse<byte[]> send(HttpRequest.Builder request) throws IOException {
    try {
      HttpResponse<byte[]> answer =
          client.send(
              request.build(),
              info -> BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_BODY).apply(info));
      return answer;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static String segment(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** Only the kind: the message may hold the address. */
  private static String reason(IOException e) {
    return "no answer of the processor (" + e.getClass().getSimpleName() + ")";
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
