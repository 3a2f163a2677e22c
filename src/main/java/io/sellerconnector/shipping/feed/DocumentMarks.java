package io.sellerconnector.shipping.feed;

import io.sellerconnector.shared.Timestamps;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code document_mark}; one replica at a time writes a part's. */
@Repository
class DocumentMarks {

  private final JdbcClient jdbc;

  DocumentMarks(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<String> find(String part) {
    return jdbc.sql("select mark from document_mark where part = :part")
        .param("part", part)
        .query(String.class)
        .optional();
  }

  void put(String part, String mark, Instant now) {
    int moved =
        jdbc.sql("update document_mark set mark = :mark, read_at = :now where part = :part")
            .param("part", part)
            .param("mark", mark)
            .param("now", Timestamps.of(now))
            .update();
    if (moved == 0) {
      jdbc.sql(
              """
              insert into document_mark (part, mark, read_at) values (:part, :mark, :now)
              on conflict do nothing
              """)
          .param("part", part)
          .param("mark", mark)
          .param("now", Timestamps.of(now))
          .update();
    }
  }
}
