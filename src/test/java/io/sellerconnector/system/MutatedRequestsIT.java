package io.sellerconnector.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.sellerconnector.system.RequestSeeds.Seed;
import io.sellerconnector.testing.ConnectorTest;
import io.sellerconnector.testing.Http;
import io.sellerconnector.testing.SellerApi;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.TestPropertySource;

/**
 * Nothing that a caller can send is answered with a 5xx or with words of Java. Requests are made
 * from the served document and from what marketplaces send, with something wrong in them; one of
 * them again: the seed and its number are in the failure. {@code -Dconnector.test.mutations=100000}
 * sends more, {@code -Dconnector.test.mutations.seed=} others.
 */
@ConnectorTest
@ActiveProfiles({"test", "payment"})
@TestPropertySource(
    properties = {
      "connector.payment.direct=true",
      "connector.payment.processor.kind=sandbox",
      "connector.cancellation.policy=ask-erp",
      "springdoc.api-docs.enabled=true",
    })
class MutatedRequestsIT {

  private static final int REQUESTS = Integer.getInteger("connector.test.mutations", 5_000);
  private static final long SEED = Long.getLong("connector.test.mutations.seed", 20_261_130L);

  /** Else the next seed would send the same requests, each under the number before. */
  private static final long FIRST = new SplittableRandom(SEED).nextLong();

  private static final int AT_ONCE = 4;
  private static final Pattern PLACE = Pattern.compile("\\{([^}]*)\\}");
  private static final Pattern JAVA =
      Pattern.compile("(?s).*(java\\.|Exception|org\\.springframework|\\tat ).*");

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Map<String, String> faults = new ConcurrentSkipListMap<>();
  private final Map<Integer, Integer> answers = new ConcurrentHashMap<>();

  /** What places in braces may be filled with, so that some requests get further. */
  private final Map<String, List<String>> known = new TreeMap<>();

  @LocalServerPort private int port;

  @Test
  void areNeverAnsweredWithAFaultOfOurs() throws Exception {
    RequestSeeds seeds = new RequestSeeds(SellerApi.of(Http.at(port)));
    prepare();

    try (ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE)) {
      List<Future<?>> all = new ArrayList<>();
      for (int worker = 0; worker < AT_ONCE; worker++) {
        int first = worker;
        all.add(
            workers.submit(() -> {
              for (int number = first; number < REQUESTS; number += AT_ONCE) {
                send(seeds, number);
              }
            }));
      }
      for (Future<?> each : all) {
        each.get();
      }
    }

    System.out.printf("%d mutated requests, seed %d: %s%n", REQUESTS, SEED, new TreeMap<>(answers));
    assertThat(faults.values()).as("seed %d", SEED).isEmpty();
    assertThat(answers).as("some are taken, some refused").containsKeys(200, 400, 404, 409);
  }

  private void prepare() {
    List<String> orders = new ArrayList<>();
    for (int number = 1; number <= 20; number++) {
      String body = PlacedOrder.shirt("SEED-" + number, "http://localhost:1/api/oms").json();
      Http.Answer placed =
          Http.at(port).asMarketplace().post("/pvt/orders?an=paysseller", "[" + body + "]");
      assertThat(placed.status()).as(placed.body()).isEqualTo(200);
      String id = placed.json().get(0).get("orderId").asString();
      orders.add(id);
      if (number % 2 == 0) {
        Http.at(port)
            .asMarketplace()
            .post(
                "/pvt/orders/" + id + "/fulfill?an=paysseller",
                "{\"marketplaceOrderId\":\"SEED-" + number + "\"}");
      }
    }
    known.put("orderId", orders);
    known.put("skuId", List.of("TSH-BLK-M", "MUG-BLU", "NEW-MUG"));
    known.put("id", List.of("1", "2", "3"));
    known.put("kind", List.of("skus", "prices", "stock", "products", "images", "freight"));
    known.put("changeId", List.of("c-1"));
    known.put("invoiceNumber", List.of("text", "1"));
    known.put("marketplace", List.of("paysseller", "examplemarket"));
    known.put("paymentId", List.of("P"));
  }

  private void send(RequestSeeds seeds, int number) {
    SplittableRandom random = new SplittableRandom(FIRST + number);
    Mutations mutations = new Mutations(random);
    boolean marketplace = random.nextInt(10) < 4;
    Seed seed = marketplace ? seeds.ofMarketplace(random, number) : seeds.ofSellerApi(random);
    String target = path(seed, mutations) + query(seed, mutations, marketplace);
    String method =
        random.nextInt(50) == 0
            ? mutations.pick(
                List.of("HEAD", "OPTIONS", "PATCH", "DELETE", "PUT", "GET", "POST", "FOO"))
            : seed.method();
    byte[] body = body(seed, mutations);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + target))
            .timeout(Duration.ofSeconds(60))
            .method(
                method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body))
            .header(
                "Authorization",
                marketplace ? "VTEX key=\"local-key\" token=\"local-token\"" : "Bearer local");
    headers(request, seed, mutations);
    HttpResponse<String> answer = answer(request, body != null);
    answers.merge(answer.statusCode(), 1, Integer::sum);
    judge(seed, number, method + " " + target, body, answer);
  }

  private void judge(
      Seed seed, int number, String call, byte @Nullable [] body, HttpResponse<String> answer) {
    boolean refused = answer.statusCode() >= 400;
    if (answer.statusCode() < 500 && !(refused && JAVA.matcher(answer.body()).matches())) {
      return;
    }
    // One of a kind is enough to read.
    faults.putIfAbsent(
        answer.statusCode()
            + " "
            + seed.method()
            + " "
            + seed.template()
            + " "
            + kind(answer.body()),
        "request %d: %s %s answered %d: %s"
            .formatted(
                number,
                shortened(call),
                body == null ? "" : shortened(new String(body, StandardCharsets.UTF_8)),
                answer.statusCode(),
                shortened(answer.body())));
  }

  private static String kind(String body) {
    return body.replaceAll("[^a-zA-Z ]", "")
        .substring(0, Math.min(60, body.replaceAll("[^a-zA-Z ]", "").length()));
  }

  private static String shortened(String text) {
    return text.length() > 700 ? text.substring(0, 700) + "… (" + text.length() + ")" : text;
  }

  /**
   * A path that the container cannot read is refused before the body is, and the line then closed:
   * a client that still writes may not hear the answer. Without a body it must.
   */
  private HttpResponse<String> answer(HttpRequest.Builder request, boolean hasBody) {
    HttpRequest sent = request.build();
    try {
      return client.send(sent, BodyHandlers.ofString());
    } catch (IOException e) {
      if (hasBody) {
        request.method(sent.method(), BodyPublishers.noBody());
        HttpResponse<String> answer = answer(request, false);
        if (answer.statusCode() == 400) {
          return answer;
        }
      }
      throw new UncheckedIOException(sent.toString(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private String path(Seed seed, Mutations mutations) {
    Matcher place = PLACE.matcher(seed.template());
    return place.replaceAll(found -> {
      List<String> good = known.getOrDefault(found.group(1), List.of("1"));
      String value =
          mutations.random().nextInt(4) > 0 ? mutations.pick(good) : mutations.shortText();
      return Matcher.quoteReplacement(encoded(value.isEmpty() ? "%" : value));
    });
  }

  private static String query(Seed seed, Mutations mutations, boolean marketplace) {
    StringBuilder query = new StringBuilder();
    for (String name : seed.query()) {
      String value;
      if (marketplace && name.equals("an") && mutations.random().nextInt(20) > 0) {
        value = "paysseller";
      } else if (mutations.random().nextInt(3) > 0) {
        continue;
      } else {
        value = mutations.random().nextBoolean() ? mutations.shortText() : "1";
      }
      query.append(query.isEmpty() ? "?" : "&").append(name).append('=').append(encoded(value));
    }
    return query.toString();
  }

  /** Halves of characters become question marks by this; bytes that are not UTF-8 are added. */
  private static String encoded(String value) {
    String text = URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    return value.startsWith("\uD800") ? "%ED%A0%80" : text;
  }

  private static byte @Nullable [] body(Seed seed, Mutations mutations) {
    if (seed.template().startsWith("/seller/catalogue/")) {
      return ("sku_id,quantity,price,name,brand\nTSH-BLK-M," + mutations.text() + ",1,\"a\n")
          .getBytes(StandardCharsets.UTF_8);
    }
    if (seed.body() == null) {
      return null;
    }
    return mutations.random().nextInt(6) == 0
        ? seed.body().toString().getBytes(StandardCharsets.UTF_8)
        : mutations.body(seed.body());
  }

  private static void headers(HttpRequest.Builder request, Seed seed, Mutations mutations) {
    boolean csv = seed.template().startsWith("/seller/catalogue/");
    String type =
        mutations.random().nextInt(30) == 0
            ? mutations.pick(
                List.of(
                    "text/plain",
                    "application/xml",
                    "x/",
                    "application/json;charset=x",
                    "multipart/form-data"))
            : csv ? "text/csv" : "application/json";
    request.header("Content-Type", type);
    if (mutations.random().nextInt(10) == 0) {
      request.header("Idempotency-Key", mutations.pick(List.of("k", " ", "x".repeat(300), "é")));
    }
    if (mutations.random().nextInt(20) == 0) {
      request.header(
          "Accept", mutations.pick(List.of("text/html", "application/xml", "x", "image/png;q=9")));
    }
    if (mutations.random().nextInt(20) == 0) {
      request.header("x-vtex-operation-id", mutations.pick(List.of("", "x".repeat(5_000), "é")));
    }
  }
}
