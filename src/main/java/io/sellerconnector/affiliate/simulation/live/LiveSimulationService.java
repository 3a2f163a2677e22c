package io.sellerconnector.affiliate.simulation.live;

import com.github.benmanes.caffeine.cache.Ticker;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.sellerconnector.affiliate.AffiliateRole;
import io.sellerconnector.affiliate.AffiliateSellers;
import io.sellerconnector.affiliate.SellerName;
import io.sellerconnector.affiliate.simulation.KnownOffers;
import io.sellerconnector.affiliate.simulation.SellerSimulations;
import io.sellerconnector.affiliate.simulation.SimulationQuestion;
import io.sellerconnector.affiliate.simulation.live.LiveSimulationAnswer.Line;
import io.sellerconnector.inbound.SellerProblem;
import io.sellerconnector.shared.SkuId;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Service;

/** Asks all sellers of a simulation at once and puts their answers together. */
@AffiliateRole
@Service
class LiveSimulationService {

  private static final Logger log = LoggerFactory.getLogger(LiveSimulationService.class);

  private final AffiliateSellers sellers;
  private final LiveSimulationProperties properties;
  private final AnswersInFlight answers;
  private final KnownLines known;
  private final Clock clock;
  private final Timer timer;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  @Autowired
  LiveSimulationService(
      AffiliateSellers sellers,
      SellerSimulations simulations,
      ObjectProvider<KnownOffers> knownOffers,
      LiveSimulationProperties properties,
      Clock clock,
      MeterRegistry meters) {
    this(sellers, simulations, knownOffers, properties, clock, Ticker.systemTicker(), meters);
  }

  LiveSimulationService(
      AffiliateSellers sellers,
      SellerSimulations simulations,
      ObjectProvider<KnownOffers> knownOffers,
      LiveSimulationProperties properties,
      Clock clock,
      Ticker ticker,
      MeterRegistry meters) {
    this.sellers = sellers;
    this.properties = properties;
    this.clock = clock;
    this.answers =
        new AnswersInFlight(simulations, properties.simulationMemory(), clock, ticker, threads);
    this.known = new KnownLines(knownOffers, properties.simulationOfKnownOffers(), threads);
    this.timer =
        Timer.builder("connector.affiliate.simulation")
            .description("live simulations, all sellers of each")
            .publishPercentileHistogram()
            .register(meters);
  }

  LiveSimulationAnswer answer(LiveSimulationRequest request) {
    return timer.record(() -> ask(request));
  }

  private LiveSimulationAnswer ask(LiveSimulationRequest request) {
    long end = System.nanoTime() + properties.simulationBudget().toNanos();
    Collection<SellerPart> parts = parts(request);
    parts.forEach(part -> part.ask(answers, request, properties.simulationBudget()));
    parts.forEach(part -> part.await(end));
    known.fill(parts);
    TreeMap<Integer, Line> lines = new TreeMap<>();
    boolean multiples = known.sellsMultiples();
    parts.forEach(part -> lines.putAll(part.lines(clock.instant(), multiples)));
    LiveSimulationAnswer answer =
        new LiveSimulationAnswer(
            UUID.randomUUID().toString(), clock.instant(), List.copyOf(lines.values()));
    if (log.isDebugEnabled()) {
      log.debug("Simulation {}", answer.inWords());
    }
    return answer;
  }

  /** The items of each seller, with their places in the request. */
  private Collection<SellerPart> parts(LiveSimulationRequest request) {
    Map<SellerName, SellerPart> parts = new LinkedHashMap<>();
    for (int at = 0; at < request.items().size(); at++) {
      LiveSimulationRequest.Item item = request.items().get(at);
      String field = "items[" + at + "].";
      SellerName name = SellerProblem.read(field + "seller", item.seller(), SellerName::new);
      SkuId sku = SellerProblem.read(field + "sku", item.sku(), SkuId::new);
      parts
          .computeIfAbsent(name, seller -> new SellerPart(seller, sellers.find(seller)))
          .add(at, new SimulationQuestion.Item(sku, item.quantity()));
    }
    return parts.values();
  }

  @PreDestroy
  void close() {
    threads.shutdownNow();
  }
}
