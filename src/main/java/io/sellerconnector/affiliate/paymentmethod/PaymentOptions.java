package io.sellerconnector.affiliate.paymentmethod;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import io.sellerconnector.affiliate.AffiliateRole;
import io.sellerconnector.affiliate.AffiliateSeller;
import io.sellerconnector.affiliate.payment.AffiliatePaymentProperties;
import io.sellerconnector.affiliate.paymentgateway.GatewayAnswer;
import io.sellerconnector.affiliate.paymentgateway.PaymentGateway;
import io.sellerconnector.outbox.Priority;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Asks sellers' gateways what shoppers may pay with: each question once, however many shoppers have
 * it at the time. The answer is remembered for a while; what was not answered is asked again.
 */
@AffiliateRole
@Component
public final class PaymentOptions implements AutoCloseable {

  private static final int MOST_REMEMBERED = 20_000;

  private final PaymentGateway gateway;
  private final Duration budget;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final AsyncCache<Question, Heard> answers;

  PaymentOptions(PaymentGateway gateway, AffiliatePaymentProperties properties) {
    this.gateway = gateway;
    this.budget = properties.budget();
    this.answers =
        Caffeine.newBuilder()
            .ticker(Ticker.systemTicker())
            .executor(threads)
            .maximumSize(MOST_REMEMBERED)
            .expireAfter(
                Expiry.<Question, Heard>creating((_, heard) ->
                    heard.found() == null ? Duration.ZERO : properties.optionsMemory()))
            .buildAsync();
  }

  /**
   * With all settings of the seller, so that changed ones ask anew.
   *
   * @param amount in cents; 0 for the payment systems
   * @param system null for all
   */
  private record Question(AffiliateSeller seller, long amount, @Nullable Integer system) {}

  /** Either what was found, or why there is nothing. */
  private record Heard(@Nullable Object found, String why) {}

  /**
   * @throws OptionsUnknown if the seller's gateway does not tell
   */
  public List<OfferedSystem> systems(AffiliateSeller seller) throws OptionsUnknown {
    return listOf(
        OfferedSystem.class,
        ask(
            new Question(seller, 0, null),
            () ->
                switch (gateway.systems(seller, Priority.STOCK)) {
                  case GatewayAnswer.Said(var body) when body.isArray() ->
                      new Heard(OfferedSystem.readAll(body), "");
                  case GatewayAnswer answer -> new Heard(null, why(answer));
                }));
  }

  /**
   * @param amount in cents, above zero
   * @param system null for all
   * @throws OptionsUnknown if the seller's gateway does not tell
   */
  public List<OfferedInstalments> instalments(
      AffiliateSeller seller, long amount, @Nullable Integer system) throws OptionsUnknown {
    String value = BigDecimal.valueOf(amount, 2).toPlainString();
    return listOf(
        OfferedInstalments.class,
        ask(
            new Question(seller, amount, system),
            () ->
                switch (gateway.instalments(seller, value, system, Priority.STOCK)) {
                  case GatewayAnswer.Said(var body) when body.path("installments").isArray() ->
                      new Heard(OfferedInstalments.readAll(body, amount), "");
                  case GatewayAnswer answer -> new Heard(null, why(answer));
                }));
  }

  private static String why(GatewayAnswer answer) {
    return switch (answer) {
      case GatewayAnswer.Said _ -> "what the seller's gateway says cannot be read";
      case GatewayAnswer.Refused(_, String words) -> "the seller's gateway refuses: " + words;
      case GatewayAnswer.NotNow notNow -> notNow.reason();
    };
  }

  private Object ask(Question question, Supplier<Heard> asking) throws OptionsUnknown {
    CompletableFuture<Heard> answer =
        answers.get(question, (_, _) -> CompletableFuture.supplyAsync(asking, threads));
    try {
      Heard heard = answer.get(budget.toNanos(), TimeUnit.NANOSECONDS);
      if (heard.found() == null) {
        // The cache lets it go a moment after whoever waited has it: the next is to ask anew.
        answers.asMap().remove(question, answer);
        throw new OptionsUnknown(heard.why());
      }
      return heard.found();
    } catch (TimeoutException e) {
      throw new OptionsUnknown("the seller's gateway has not answered in time");
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new OptionsUnknown("interrupted");
    }
  }

  private static <T> List<T> listOf(Class<T> type, Object list) {
    return ((List<?>) list).stream().map(type::cast).toList();
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
