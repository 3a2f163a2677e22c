package io.sellerconnector.life;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import jakarta.servlet.Filter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** Lives histories in the whole connector: its filters, controllers, services and database. */
final class Life {

  static final List<String> MARKETPLACES = List.of("lifeauto", "lifeask", "lifeuntil");
  private static final List<String> JOBS =
      List.of("orderExpiryTask", "changeDeadlineTask", "cancellationDeadlineTask");

  private final WebApplicationContext context;
  private final JdbcClient jdbc;
  private final MockMvc connector;
  private final @Nullable ConnectedErp erp;

  /**
   * @param erp the order system that is connected, or null where it fetches
   */
  Life(WebApplicationContext context, @Nullable ConnectedErp erp) {
    this.context = context;
    this.erp = erp;
    this.jdbc = context.getBean(JdbcClient.class);
    this.connector =
        MockMvcBuilders.webAppContextSetup(context)
            .addFilters(context.getBean("springSecurityFilterChain", Filter.class))
            .build();
  }

  /**
   * What came of a history.
   *
   * @param steps in the order in which they ended, with the status of their answer
   * @param done what was done, or had been done before, by the answers
   * @param fault what must not happen in any answer, or null
   */
  record Lived(
      History history,
      @Nullable String orderId,
      List<String> steps,
      List<Step.Action> done,
      @Nullable String fault) {}

  private record Answer(int status, String body) {}

  /** What the threads of one history share. */
  private final class Run {

    final History history;
    final String number;
    final List<String> log = new ArrayList<>();
    final List<Step.Action> done = new ArrayList<>();
    final Set<String> placements = new LinkedHashSet<>();
    final Set<String> erased = new LinkedHashSet<>();
    volatile @Nullable String orderId;
    volatile @Nullable String fault;

    Run(History history, int attempt) {
      this.history = history;
      this.number = history.orderNumber(attempt);
    }

    void live(Step step) {
      Answer answer = act(this, step);
      synchronized (log) {
        log.add(step + " " + answer.status());
        if (answer.status() / 100 == 2) {
          done.add(step.action());
        }
        if (answer.status() >= 500 && answer.status() != 503) {
          fault = step + " was answered " + answer.status() + " " + answer.body();
        }
        if (step.action() == Step.Action.PLACE && answer.status() == 200) {
          placements(answer.body()).add(answer.body());
          orderId = answer.body().replaceAll("(?s).*\"orderId\":\"([^\"]+)\".*", "$1");
        }
        if (placements.size() > 1 || erased.size() > 1) {
          fault = "two answers to one placement: " + placements + erased;
        }
        if (!erased.isEmpty() && !history.erases()) {
          fault = "the shopper is gone from a placement's answer: " + erased;
        }
      }
    }

    /** After an erasure there is one more answer, without the shopper. */
    private Set<String> placements(String answer) {
      return answer.contains(Bodies.SHOPPER) ? placements : erased;
    }
  }

  Lived live(History history, int attempt) {
    Run run = new Run(history, attempt);
    List<Step> steps = history.steps();
    run.live(steps.getFirst());
    List<Step> rest = steps.subList(1, steps.size());
    if (history.threads() == 1) {
      rest.forEach(run::live);
    } else {
      atOnce(run, rest);
    }
    return new Lived(history, run.orderId, List.copyOf(run.log), List.copyOf(run.done), run.fault);
  }

  private static void atOnce(Run run, List<Step> steps) {
    int threads = run.history.threads();
    List<Callable<@Nullable Void>> work = new ArrayList<>();
    for (int thread = 0; thread < threads; thread++) {
      int first = thread;
      work.add(() -> {
        for (int index = first; index < steps.size(); index += threads) {
          run.live(steps.get(index));
        }
        return null;
      });
    }
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<@Nullable Void> one : executor.invokeAll(work)) {
        one.get();
      }
    } catch (InterruptedException | java.util.concurrent.ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private Answer act(Run run, Step step) {
    String order = run.orderId;
    if (order == null && step.action() != Step.Action.PLACE) {
      return new Answer(0, "not placed");
    }
    String theirs = "/pvt/orders/" + order;
    String ours = "/seller/orders/" + order;
    int n = step.number();
    return switch (step.action()) {
      case PLACE -> marketplace(run, "/pvt/orders", Bodies.placement(run.number, step.choice()));
      case AUTHORISE -> marketplace(run, theirs + "/fulfill", Bodies.call(run.number, step));
      case CANCEL -> marketplace(run, theirs + "/cancel", Bodies.call(run.number, step));
      case SELLER_CANCEL -> seller(ours + "/cancellation", "{\"reason\": \"Zenobia\"}");
      case DECIDE_CANCELLATION ->
          seller(
              ours + "/cancellation-decision",
              "{\"confirm\": " + (step.choice() % 2 == 0) + ", \"reason\": \"Zenobia\"}");
      case CHANGE, OLDER_CHANGE -> marketplace(run, theirs + "/changes", Bodies.change(step));
      case DECIDE_CHANGE ->
          ofChange(
              order,
              change ->
                  seller(
                      ours + "/changes/" + change + "/decision",
                      "{\"agreed\": " + (step.choice() % 4 != 0) + "}"));
      case CONFIRM_CHANGE ->
          ofChange(
              order,
              change ->
                  marketplace(
                      run,
                      theirs + "/changes/" + change + "/send-agreement",
                      "{\"agreementType\": \"Confirmation\"}"));
      case CALL_OFF_CHANGE ->
          ofChange(
              order, change -> marketplace(run, theirs + "/changes/" + change + "/cancel", "{}"));
      case WANT_CHANGE ->
          seller(
              ours + "/changes",
              step.choice() % 3 == 0 ? "{}" : "{\"items\": [{\"index\": 0, \"quantity\": 1}]}");
      case INVOICE_PART -> seller(ours + "/invoices", Bodies.invoice(step, false, false));
      case INVOICE_REST -> seller(ours + "/invoices", Bodies.invoice(step, true, false));
      case RETURN_PART -> seller(ours + "/invoices", Bodies.invoice(step, false, true));
      case RETURN_REST -> seller(ours + "/invoices", Bodies.invoice(step, true, true));
      case RETURN_AND_CANCEL ->
          seller(
              ours + "/return-and-cancellation",
              "{\"reason\": \"Zenobia\", \"returnInvoice\": {\"number\": \"R-" + n + "\"}}");
      case TRACK ->
          ofInvoice(
              order,
              invoice ->
                  seller(
                      ours + "/invoices/" + invoice + "/tracking",
                      "{\"courier\": \"c\", \"number\": \"Zenobia" + n + "\"}"));
      case PROGRESS ->
          ofInvoice(
              order,
              invoice -> seller(ours + "/invoices/" + invoice + "/events", Bodies.progress(step)));
      case DELIVER ->
          ofInvoice(
              order,
              invoice ->
                  seller(ours + "/invoices/" + invoice + "/events", "{\"delivered\": true}"));
      case TIME_RUNS_OUT -> runOut(order);
      case TAKE_OVER -> takeOver(order, step);
      case ERASE -> erase(order);
    };
  }

  /** Where no order system is connected, it has fetched some and acknowledges. */
  private Answer takeOver(@Nullable String order, Step step) {
    if (erp != null) {
      return new Answer(erp.deliver(order, step.choice() % 4 == 0) ? 200 : 0, "");
    }
    int choice = step.choice();
    return seller(
        "/seller/orders/" + order + "/hand-over",
        "{\"through\": %d, \"erpNumber\": \"E-%s\", \"stockBooked\": %b}"
            .formatted(1 + choice % 4, order, choice % 2 == 0));
  }

  /** What the order's messages had to say has arrived; else nothing would be erased. */
  private Answer erase(@Nullable String order) {
    if (erp != null) {
      erp.deliver(order, false);
    }
    jdbc.sql(
            """
            update outbox_message set state = 'DELIVERED', finished_at = current_timestamp
            where subject = :order and state = 'WAITING' and kind <> 'order-hand-over'
            """)
        .param("order", order)
        .update();
    Answer answer = seller("/seller/personal-data/erasures", "{\"orderId\": \"" + order + "\"}");
    run("personalDataErasureTask");
    return answer;
  }

  /** What the seller API shows of an order. */
  String shown(String order) {
    Answer answer = call(HttpMethod.GET, "/seller/orders/" + order, null, "Bearer local", "");
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.body();
  }

  private interface Call {
    Answer with(String id);
  }

  /** The change asked for last, whatever became of it. */
  private Answer ofChange(@Nullable String order, Call call) {
    return ofLatest(
        "select change_id from order_change where order_id = :order order by number desc",
        order,
        call);
  }

  private Answer ofInvoice(@Nullable String order, Call call) {
    return ofLatest(
        """
        select invoice_number from invoice where order_id = :order and invoice_type = 'OUTPUT'
        order by invoice_number
        """,
        order,
        call);
  }

  private Answer ofLatest(String sql, @Nullable String order, Call call) {
    return jdbc.sql(sql + " fetch first 1 row only")
        .param("order", order)
        .query(String.class)
        .optional()
        .map(call::with)
        .orElse(new Answer(0, "nothing there"));
  }

  /** All that this order waits for is over, and the jobs that look for it come by. */
  private Answer runOut(@Nullable String order) {
    for (String sql :
        List.of(
            "update reservation set expires_at = :past where order_id = :order and state = 'HELD'",
            "update order_change set due_at = :past where order_id = :order and due_at is not null",
            "update order_cancellation_request set decide_by = :past"
                + " where order_id = :order and undecided = true")) {
      jdbc.sql(sql)
          .param("past", java.time.OffsetDateTime.now(java.time.ZoneOffset.UTC).minusMinutes(1))
          .param("order", order)
          .update();
    }
    runJobs();
    return new Answer(200, "");
  }

  void runJobs() {
    JOBS.forEach(this::run);
  }

  private void run(String job) {
    RecurringTask<?> task = context.getBean(job, RecurringTask.class);
    task.executeRecurringly(null, null);
  }

  private Answer marketplace(Run run, String path, String body) {
    String account = MARKETPLACES.get(run.history.marketplace());
    return call(path, "an=" + account, "VTEX key=\"local-key\" token=\"local-token\"", body);
  }

  private Answer seller(String path, String body) {
    return call(path, null, "Bearer local", body);
  }

  private Answer call(String path, @Nullable String query, String authorization, String body) {
    return call(HttpMethod.POST, path, query, authorization, body);
  }

  private Answer call(
      HttpMethod method, String path, @Nullable String query, String authorization, String body) {
    try {
      var request =
          MockMvcRequestBuilders.request(method, path + (query == null ? "" : "?" + query))
              .servletPath(path)
              .header("Authorization", authorization)
              .contentType(MediaType.APPLICATION_JSON)
              .content(body.getBytes(StandardCharsets.UTF_8));
      MockHttpServletResponse response = connector.perform(request).andReturn().getResponse();
      return new Answer(response.getStatus(), response.getContentAsString(StandardCharsets.UTF_8));
    } catch (Exception e) {
      return new Answer(599, String.valueOf(e));
    }
  }

  /** Plenty of everything, so that what is refused is refused for the order's sake. */
  void stock(int pieces) {
    for (String sku : Bodies.SKUS) {
      Answer answer =
          call(
              HttpMethod.PUT,
              "/seller/skus/" + sku + "/stock",
              null,
              "Bearer local",
              "{\"quantity\": " + pieces + "}");
      assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }
  }
}
