package io.sellerconnector.payment;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.sellerconnector.adapter.payment.Instalments;
import io.sellerconnector.adapter.payment.PaymentProcessor;
import io.sellerconnector.marketplace.Marketplaces;
import io.sellerconnector.marketplace.PaymentReports;
import io.sellerconnector.order.Orders;
import io.sellerconnector.order.PaymentReferences;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;

/** Wires payments; the direct way is off unless somebody switches it on. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PaymentProperties.class)
class PaymentConfiguration {

  @Bean
  InstalmentPlans instalmentPlans(PaymentProperties properties) {
    return new InstalmentPlans(properties.plans());
  }

  @Bean
  BoundedInstalments boundedInstalments(
      ObjectProvider<Instalments> instalments, InstalmentPlans plans, Clock clock) {
    Instalments ofAdapter =
        instalments.stream().filter(one -> one != plans).findFirst().orElse(plans);
    return new BoundedInstalments(ofAdapter, plans, clock);
  }

  /**
   * Connected whether cards are taken or not: what was paid before is still looked after once
   * somebody switches the direct way off.
   */
  @Bean
  BoundedProcessor boundedProcessor(
      ObjectProvider<PaymentProcessor> processor,
      PaymentProperties properties,
      Clock clock,
      PaymentMetrics metrics) {
    PaymentProcessor connected = processor.getIfAvailable();
    if (connected == null && properties.direct()) {
      throw new InvalidConfigurationPropertyValueException(
          "connector.payment.direct",
          true,
          "no payment processor is connected: set connector.payment.processor.kind to http, or"
              + " provide a bean of type PaymentProcessor");
    }
    return new BoundedProcessor(connected, properties.deadline(), clock, metrics);
  }

  @Bean
  PaymentPoller paymentLooks(
      Payments payments,
      BoundedProcessor processor,
      PaymentDecisionService paymentDecisionService,
      PaymentProperties properties,
      Clock clock) {
    return new PaymentPoller(
        payments,
        processor,
        paymentDecisionService,
        properties.lookInterval().multipliedBy(6),
        clock);
  }

  @Bean
  RecurringTask<Void> paymentLooksTask(PaymentPoller looks, PaymentProperties properties) {
    return Tasks.recurring("payment-looks", FixedDelay.of(properties.lookInterval()))
        .execute((instance, context) -> looks.run());
  }

  /** Everything that may have to do with a card. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnProperty(name = "connector.payment.direct", havingValue = "true")
  static class Direct {

    @Bean
    AuthorisationService authorising(
        BoundedProcessor processor,
        PaymentDecisionService paymentDecisionService,
        PaymentProperties properties) {
      return new AuthorisationService(processor, paymentDecisionService, properties.concurrency());
    }

    @Bean
    PaymentIntake paymentIntake(
        Orders orders,
        Payments payments,
        PaymentHistory trail,
        PaymentReports reports,
        PaymentMetrics metrics,
        PaymentProperties properties,
        Clock clock) {
      return new PaymentIntake(orders, payments, trail, reports, metrics, properties, clock);
    }

    @Bean
    PaymentService paymentService(
        Marketplaces marketplaces,
        PaymentReferences references,
        PaymentIntake intake,
        AuthorisationService authorisationService,
        TransactionTemplate transaction,
        PaymentMetrics metrics) {
      return new PaymentService(
          marketplaces, references, intake, authorisationService, transaction, metrics);
    }
  }
}
