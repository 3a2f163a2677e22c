package io.sellerconnector.marketplace.orders;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** The kinds of queued reports. */
enum ReportKind {
  INVOICE("invoice", ReportPayload.Invoice.class, 1),
  TRACKING("tracking", ReportPayload.Tracking.class, 2),
  TRACKING_EVENTS("tracking-events", ReportPayload.Progress.class, 2),
  CANCELLATION("cancellation", ReportPayload.Cancellation.class, 0),
  AGREEMENT("agreement", ReportPayload.Agreement.class, 0),
  CHANGE_REFUSAL("change-refusal", ReportPayload.ChangeRefusal.class, 0);

  private final String label;
  private final Class<? extends ReportPayload> factType;
  private final int urgency;

  ReportKind(String label, Class<? extends ReportPayload> factType, int urgency) {
    this.label = label;
    this.factType = factType;
    this.urgency = urgency;
  }

  String label() {
    return label;
  }

  Class<? extends ReportPayload> factType() {
    return factType;
  }

  /** 0 goes first; cancellations and answers about changes, then invoices, then tracking. */
  int urgency() {
    return urgency;
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
