package io.sellerconnector.docs;

import java.util.Comparator;
import java.util.stream.Stream;

/** The chapters of the configuration reference. A property belongs to the longest prefix. */
enum Section {
  SELLER("connector.seller", "The seller", ""),
  MARKETPLACES(
      "connector.marketplaces",
      "The marketplaces",
      "A list is taken whole from the source of highest precedence: [Configuration](configuration.md#the-marketplaces)."),
  PAYMENT("connector.payment", "Payments that the seller takes", "[Payment](payment.md)."),
  INVENTORY(
      "connector.inventory",
      "The seller's inventory",
      "Which adapter is asked, and how one behind a wire is: [The ERP is slow, wrong or down](inventory-outage.md)."),
  SHADOW("connector.inventory.shadow", "Shadow mode", "[Shadow mode](shadow.md)."),
  EMBEDDED(
      "connector.inventory.embedded",
      "The embedded inventory",
      "[CSV formats](csv-formats.md); the watched folder: [Files](files-adapter.md)."),
  ADAPTERS(
      "connector.adapters",
      "Adapters",
      "Which adapter has which: [Configuration](configuration.md#adapters)."),
  SIMULATION("connector.simulation", "Simulation", "[Performance](performance.md)."),
  LISTINGS("connector.listings", "Listings", "[Listings](listings.md)."),
  MAPPING(
      "connector.mapping",
      "What a marketplace calls it",
      "[What a marketplace calls it](mapping.md)."),
  OFFERING("connector.offering", "What is offered where", "[What is offered where](offering.md)."),
  QUOTES("connector.quotes", "Quotes", "[Quotes](quotes.md)."),
  ORDERS("connector.order", "Orders", "[Orders](orders.md), [Quotes](quotes.md)."),
  MODIFICATION(
      "connector.order.change", "Modification of orders", "[Modification](modification.md)."),
  INVOICES("connector.shipping", "Invoices", "[Invoices and returns](invoices.md)."),
  HAND_OVER("connector.hand-over", "Hand-over", "[Hand-over to the ERP](hand-over.md)."),
  DOCUMENTS(
      "connector.documents",
      "What the ERP says of orders",
      "Asked for by SQL or HTTP: [documents.md](documents.md)."),
  CANCELLATION("connector.cancellation", "Cancellation", "[Cancellation](cancellation.md)."),
  STUCK("connector.stuck", "Stuck orders", "[Orders](orders.md)."),
  OUTBOX("connector.outbox", "Messages to marketplaces and the ERP", "[Outbox](outbox.md)."),
  CALLS(
      "connector.vtex", "Calls to marketplaces", "[Calls to marketplaces](marketplace-calls.md)."),
  SELLER_API("connector.seller-api", "The Seller API", "[Seller API](seller-api.md)."),
  AFFILIATE(
      "connector.affiliate",
      "The marketplace role",
      "For a marketplace that is not on VTEX: [The marketplace role](marketplace-role.md)."),
  MARKETPLACE_API(
      "connector.marketplace-api",
      "The Marketplace API",
      "[The marketplace role](marketplace-role.md)."),
  EVENTS(
      "connector.events",
      "Events for a marketplace",
      "[The marketplace role](marketplace-role.md#events)."),
  UPLOADS(
      "connector.uploads",
      "Files that are sent",
      "[Going live](going-live.md#what-strangers-can-send)."),
  OPERATIONS("connector.operations", "Operations", "[Operations](operations.md)."),
  ACCESS("connector.access", "Who calls", "[Security](SECURITY.md)."),
  INBOUND("connector.inbound", "Calls to the connector", "[Operations](operations.md)."),
  PRIVACY("connector.privacy", "Personal data", "[Personal data](personal-data.md)."),
  RETENTION(
      "connector.privacy.retention",
      "How long personal data is kept",
      """
      `profile` is names, documents, e-mail addresses and telephone numbers; `address` where the parcel goes, and to whom;
      `other` everything else that came with the order or a call about it: [Personal data](personal-data.md).\
      """);

  static final String PREFACE =
      """
      # Configuration reference

      Every property of the connector but those of single adapters ([which are elsewhere](configuration.md#adapters)). This page is generated; what belongs together and why
      is in [Configuration](configuration.md). To write it anew after a property has changed:

      ```bash
      ./mvnw test -Dtest=ConfigurationReferenceTests -Dconnector.docs.write=true
      ```

      A *time* is written `500ms`, `10s`, `5m`, `3h`, `30d`; a *size* `2MB`; an *instant* `2026-12-05T18:00:00Z`. `[]` stands for an entry's number in a list, `*` for a name.
      """;

  private final String prefix;
  private final String title;
  private final String text;

  Section(String prefix, String title, String text) {
    this.prefix = prefix;
    this.title = title;
    this.text = text;
  }

  static Section of(String property) {
    return Stream.of(values())
        .filter(section -> section.holds(property))
        .max(Comparator.comparing(section -> section.prefix.length()))
        .orElseThrow(() -> new IllegalStateException("no section for " + property));
  }

  private boolean holds(String property) {
    return property.equals(prefix)
        || Stream.of(".", "[", "-").anyMatch(end -> property.startsWith(prefix + end));
  }

  String title() {
    return title;
  }

  String text() {
    return text;
  }
}
