package io.sellerconnector.outbox;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sellerconnector.outbox.delivery.AttemptMetrics;
import io.sellerconnector.outbox.delivery.DeliveryConfiguration;
import io.sellerconnector.outbox.delivery.OutboxDispatcher;
import io.sellerconnector.outbox.delivery.OutboxProperties;
import io.sellerconnector.outbox.delivery.Senders;
import io.sellerconnector.outbox.operations.MessageFilter;
import io.sellerconnector.outbox.operations.MessageOperations;
import io.sellerconnector.outbox.operations.MessageRecords;
import io.sellerconnector.outbox.queue.AttemptOutcome;
import io.sellerconnector.outbox.queue.Lanes;
import io.sellerconnector.outbox.queue.MessageRecord;
import io.sellerconnector.outbox.queue.MessageState;
import io.sellerconnector.outbox.queue.Payloads;
import io.sellerconnector.outbox.queue.QueueConfiguration;
import io.sellerconnector.outbox.queue.WakeUp;
import io.sellerconnector.privacy.TextEncryption;
import io.sellerconnector.testing.DatabaseFixture;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/** An outbox of its own on a database of its own, with as many pumps as a test wants. */
public final class OutboxFixture implements AutoCloseable {

  private static final Duration LONGEST_RENEWAL = Duration.ofMillis(200);

  public final DatabaseFixture dataSource = DatabaseFixture.open();
  public final JdbcClient jdbc = JdbcClient.create(dataSource);
  public final TransactionTemplate transaction =
      new TransactionTemplate(new DataSourceTransactionManager(dataSource));
  final WakeUp wakeUp = new WakeUp();
  public final Payloads payloads = new Payloads(TextEncryption.none());
  public final Outbox outbox = QueueConfiguration.outbox(jdbc, payloads, wakeUp, "the adder");
  public final MessageRecords records = new MessageRecords(jdbc);
  public final MessageOperations acts =
      new MessageOperations(jdbc, transaction, new Lanes(jdbc), wakeUp, "the desk");
  public final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  public final Outage outage = new Outage(dataSource);
  private final List<OutboxDispatcher> pumps = new ArrayList<>();

  public static OutboxProperties quick() {
    return properties(Duration.ofSeconds(60), 4);
  }

  /** For tests that let leases run out, and that hold whether others do so by chance or not. */
  public static OutboxProperties briefLease() {
    return properties(16, Duration.ofSeconds(60), 50, Duration.ofSeconds(1));
  }

  public static OutboxProperties properties(Duration longestExchange, int maxAttempts) {
    return properties(16, longestExchange, maxAttempts);
  }

  /** Many attempts, and leases that no slow machine lets run out. */
  public static OutboxProperties patient() {
    return properties(16, Duration.ofSeconds(60), 50, Duration.ofSeconds(30));
  }

  static OutboxProperties properties(int concurrency, Duration longestExchange, int maxAttempts) {
    return properties(concurrency, longestExchange, maxAttempts, Duration.ofSeconds(30));
  }

  /** What has failed is not tried again while a test lasts. */
  public static OutboxProperties slowToRepeat() {
    return properties(16, Duration.ofSeconds(60), 50, Duration.ofSeconds(30), Duration.ofHours(1));
  }

  static OutboxProperties properties(
      int concurrency, Duration longestExchange, int maxAttempts, Duration lease) {
    return properties(concurrency, longestExchange, maxAttempts, lease, Duration.ofMillis(5));
  }

  private static OutboxProperties properties(
      int concurrency,
      Duration longestExchange,
      int maxAttempts,
      Duration lease,
      Duration firstDelay) {
    return new OutboxProperties(
        true,
        concurrency,
        12,
        25,
        5,
        Duration.ofMillis(50),
        lease,
        lease.dividedBy(5).compareTo(LONGEST_RENEWAL) < 0 ? lease.dividedBy(5) : LONGEST_RENEWAL,
        longestExchange,
        Duration.ofSeconds(2),
        firstDelay,
        2,
        firstDelay.multipliedBy(4),
        maxAttempts,
        Duration.ofDays(30),
        Duration.ofDays(3));
  }

  /** The defaults. */
  static OutboxProperties defaults() {
    return new Binder(new MapConfigurationPropertySource())
        .bindOrCreate("connector.outbox", OutboxProperties.class);
  }

  OutboxDispatcher pump(String instance, OutboxProperties properties, Sender... senders) {
    return pump(instance, outage, properties, senders);
  }

  /** Of an instance whose connection to the database may fail on its own. */
  public OutboxDispatcher pump(
      String instance, Outage own, OutboxProperties properties, Sender... senders) {
    OutboxDispatcher outboxDispatcher =
        DeliveryConfiguration.pump(
            instance,
            properties,
            own,
            new DataSourceTransactionManager(own),
            new Senders(List.of(senders), payloads),
            wakeUp,
            new AttemptMetrics(meters));
    pumps.add(outboxDispatcher);
    return outboxDispatcher;
  }

  public OutboxDispatcher start(String instance, OutboxProperties properties, Sender... senders) {
    OutboxDispatcher outboxDispatcher = pump(instance, properties, senders);
    outboxDispatcher.start();
    return outboxDispatcher;
  }

  public void add(String lane, String payload) {
    transaction.executeWithoutResult(_ -> outbox.add(message(lane, payload)));
  }

  public static NewMessage message(String lane, String payload) {
    return new NewMessage("note", lane, "market-" + lane.charAt(0), "order-" + lane, payload);
  }

  public List<MessageRecord> all() {
    return records.find(MessageFilter.of(null, null, null, null, "200", null)).reversed();
  }

  public MessageRecord only() {
    List<MessageRecord> all = all();
    if (all.size() != 1) {
      throw new AssertionError("one message expected: " + all);
    }
    return all.getFirst();
  }

  Optional<MessageRecord> find(long id) {
    return records.find(id);
  }

  public long count(MessageState state) {
    return jdbc.sql("select count(*) from outbox_message where state = :state")
        .param("state", state.name())
        .query((row, _) -> row.getLong(1))
        .single();
  }

  public long attempts(AttemptOutcome outcome) {
    return jdbc.sql("select count(*) from outbox_attempt where outcome = :outcome")
        .param("outcome", outcome.name())
        .query((row, _) -> row.getLong(1))
        .single();
  }

  public long lanes() {
    return jdbc.sql("select count(*) from outbox_lane").query((row, _) -> row.getLong(1)).single();
  }

  @Override
  public void close() {
    outage.end();
    pumps.forEach(OutboxDispatcher::stop);
    dataSource.close();
  }

  /** A database that stops answering at a test's wish. */
  public static final class Outage extends DelegatingDataSource {

    private final AtomicBoolean out = new AtomicBoolean();
    private volatile String hit = "";
    private volatile String broken = "";

    public Outage(DataSource dataSource) {
      super(dataSource);
    }

    public void begin() {
      out.set(true);
    }

    public void end() {
      out.set(false);
      hit = "";
    }

    /** For the thread of this name only. */
    public void beginFor(String thread) {
      hit = thread;
    }

    /** As if the thread of this name met a class that is not there any more. */
    public void breakFor(String thread) {
      broken = thread;
    }

    @Override
    public Connection getConnection() throws SQLException {
      if (out.get() || Thread.currentThread().getName().equals(hit)) {
        throw new SQLException("the database is away", "08001");
      }
      Connection connection = super.getConnection();
      return Thread.currentThread().getName().equals(broken) ? breaking(connection) : connection;
    }

    private static Connection breaking(Connection connection) {
      return (Connection)
          Proxy.newProxyInstance(
              Connection.class.getClassLoader(),
              new Class<?>[] {Connection.class},
              (_, method, arguments) -> {
                if (method.getName().equals("prepareStatement")) {
                  throw new NoClassDefFoundError("gone");
                }
                return method.invoke(connection, arguments);
              });
    }
  }
}
