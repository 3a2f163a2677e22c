package io.sellerconnector.marketplace.orders;

import io.sellerconnector.outbox.Priority;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** The kinds of queued reports. */
enum ReportKind {
  INVOICE("invoice", ReportPayload.Invoice.class, Priority.INVOICE),
  TRACKING("tracking", ReportPayload.Tracking.class, Priority.TRACKING),
  TRACKING_EVENTS("tracking-events", ReportPayload.Progress.class, Priority.TRACKING),
  CANCELLATION("cancellation", ReportPayload.Cancellation.class, Priority.DECISION),
  AGREEMENT("agreement", ReportPayload.Agreement.class, Priority.DECISION),
  CHANGE_REFUSAL("change-refusal", ReportPayload.ChangeRefusal.class, Priority.DECISION);

  private final String label;
  private final Class<? extends ReportPayload> factType;
  private final Priority priority;

  ReportKind(String label, Class<? extends ReportPayload> factType, Priority priority) {
    this.label = label;
    this.factType = factType;
    this.priority = priority;
  }

  String label() {
    return label;
  }

  Class<? extends ReportPayload> factType() {
    return factType;
  }

  Priority priority() {
    return priority;
  }

  static ReportKind of(ReportPayload reportPayload) {
    return switch (reportPayload) {
      case ReportPayload.Invoice _ -> INVOICE;
      case ReportPayload.Tracking _ -> TRACKING;
      case ReportPayload.Progress _ -> TRACKING_EVENTS;
      case ReportPayload.Cancellation _ -> CANCELLATION;
      case ReportPayload.Agreement _ -> AGREEMENT;
      case ReportPayload.ChangeRefusal _ -> CHANGE_REFUSAL;
    };
  }

  static ReportKind labelled(String label) {
    return Arrays.stream(values())
        .filter(kind -> kind.label.equals(label))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no report is of kind " + label));
  }

  static Set<String> labels() {
    return Arrays.stream(values()).map(ReportKind::label).collect(Collectors.toUnmodifiableSet());
  }
}
