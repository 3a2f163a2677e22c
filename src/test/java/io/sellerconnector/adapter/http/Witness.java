package io.sellerconnector.adapter.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.sellerconnector.adapter.http.ErpApi.Request;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands between the adapter and an ERP, and notes what either of them says against the contract.
 */
final class Witness implements AutoCloseable {

  private static final Set<String> OF_EACH_CONNECTION =
      Set.of("host", "connection", "content-length", "upgrade", "http2-settings");

  private final ErpApi api = ErpApi.read();
  private final String erp;
  private final HttpServer server;
  private final ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final List<String> faults = new CopyOnWriteArrayList<>();
  private final AtomicInteger judged = new AtomicInteger();
  private volatile boolean losesAnswers;
  private volatile boolean judgesAnswers = true;

  Witness(String erp) throws IOException {
    this.erp = erp;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/v1/", this::pass);
    server.setExecutor(calls);
    server.start();
  }

  String url() {
    return "http://localhost:" + server.getAddress().getPort() + "/v1";
  }

  /** Whether what the ERP answers gets lost on the way. */
  void loseAnswers(boolean lose) {
    losesAnswers = lose;
  }

  /** Whether the ERP is meant to keep to the contract. */
  void judgeAnswers(boolean judge) {
    judgesAnswers = judge;
  }

  List<String> faults() {
    return List.copyOf(faults);
  }

  /** How many answers were compared with the contract. */
  int judged() {
    return judged.get();
  }

  private void pass(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      Request request = read(exchange, body);
      faults.addAll(api.faults(request));
      HttpResponse<byte[]> answer = ask(exchange, body);
      if (judgesAnswers) {
        String said = new String(answer.body(), StandardCharsets.UTF_8);
        faults.addAll(api.faults(request, answer.statusCode(), said));
        judged.incrementAndGet();
      }
      if (!losesAnswers) {
        answer
            .headers()
            .firstValue("Content-Type")
            .ifPresent(type -> exchange.getResponseHeaders().set("Content-Type", type));
        exchange.sendResponseHeaders(
            answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
        exchange.getResponseBody().write(answer.body());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Request read(HttpExchange exchange, byte[] body) {
    URI target = exchange.getRequestURI();
    Map<String, String> query = new TreeMap<>();
    if (target.getRawQuery() != null) {
      for (String pair : target.getRawQuery().split("&")) {
        String[] parts = pair.split("=", 2);
        query.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
      }
    }
    return new Request(
        exchange.getRequestMethod(),
        target.getRawPath().replaceFirst("^/v1", ""),
        query,
        name -> exchange.getRequestHeaders().getFirst(name),
        new String(body, StandardCharsets.UTF_8));
  }

  private HttpResponse<byte[]> ask(HttpExchange exchange, byte[] body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(erp + exchange.getRequestURI()))
            .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(body));
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> {
          if (!OF_EACH_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
            values.forEach(value -> request.header(name, value));
          }
        });
    return client.send(request.build(), BodyHandlers.ofByteArray());
  }

  @Override
  public void close() {
    server.stop(0);
    calls.shutdownNow();
    client.shutdownNow();
  }
}
