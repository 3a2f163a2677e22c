package io.sellerconnector.adapter.http;

import io.sellerconnector.adapter.http.client.ErpQueries;
import io.sellerconnector.adapter.http.client.ErpRequest;
import io.sellerconnector.adapter.http.client.Operation;
import io.sellerconnector.adapter.http.json.DocumentJson;
import io.sellerconnector.adapter.http.json.ErpFields;
import io.sellerconnector.adapter.http.transport.CallFailed;
import io.sellerconnector.adapter.order.DocumentFeed;
import io.sellerconnector.adapter.order.Documents;
import io.sellerconnector.adapter.order.OrderDocument;
import io.sellerconnector.adapter.support.ValueRefused;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** {@code GET /documents}. */
final class HttpDocumentFeed implements DocumentFeed {

  private static final String PART = "documents";
  private static final int LONGEST_MARK = 2_000;

  private final ErpQueries reads;

  HttpDocumentFeed(ErpQueries reads) {
    this.reads = reads;
  }

  @Override
  public List<String> parts() {
    return List.of(PART);
  }

  @Override
  public Documents since(String part, @Nullable String mark, int limit, Instant deadline) {
    Map<String, String> query = new TreeMap<>(Map.of("limit", Integer.toString(limit)));
    if (mark != null) {
      query.put("mark", mark);
    }
    try {
      return reads.ask(
          ErpRequest.get(Operation.DOCUMENTS, query),
          deadline,
          answer -> read(answer, mark, limit));
    } catch (CallFailed e) {
      return new Documents.Failed(e.reason());
    }
  }

  private Documents read(ErpFields answer, @Nullable String sent, int limit) throws ValueRefused {
    String mark = answer.text("mark", LONGEST_MARK);
    List<JsonNode> entries = answer.list("documents");
    if (entries.size() > limit) {
      throw new ValueRefused(
          "documents", "has %d entries where %d were asked for".formatted(entries.size(), limit));
    }
    List<OrderDocument> documents = new ArrayList<>(entries.size());
    List<Documents.Unreadable> unreadable = new ArrayList<>();
    for (JsonNode entry : entries) {
      ErpFields fields = new ErpFields(entry);
      try {
        documents.add(DocumentJson.read(fields));
      } catch (ValueRefused e) {
        reads.refusals().add(Operation.DOCUMENTS, DocumentJson.name(fields), e);
        unreadable.add(
            new Documents.Unreadable(
                DocumentJson.orderText(fields), DocumentJson.name(fields), e.reason()));
      }
    }
    // An answer that leads nowhere would be asked for without end.
    boolean goesOn = !mark.equals(sent);
    return new Documents.Some(documents, unreadable, mark, goesOn && answer.flag("more", false));
  }
}
