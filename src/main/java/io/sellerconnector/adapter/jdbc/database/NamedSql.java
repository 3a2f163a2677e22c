package io.sellerconnector.adapter.jdbc.database;

import io.sellerconnector.adapter.AdapterMisconfigured;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A statement of the operator.
 *
 * @param property where it is configured, for messages
 * @param texts what stands before, between and behind the parameters
 * @param names of the parameters, in the order of their places; one fewer than texts
 */
public record NamedSql(String property, List<String> texts, List<String> names) {

  /** More values in one list are refused by Oracle. */
  private static final int MAX_LIST = 1_000;

  /** SQL Server takes 2,100 parameters; some are left for the single ones. */
  private static final int MAX_PARAMETERS = 2_000;

  public NamedSql {
    texts = List.copyOf(texts);
    names = List.copyOf(names);
  }

  /**
   * @param known the parameters that it may use; {@code placed.} stands for all that begin so
   * @throws AdapterMisconfigured if it uses another
   */
  public static NamedSql parse(String property, String text, Collection<String> known) {
    NamedSql sql = new NamedSqlParser(property, text).parse();
    Set<String> unknown = new TreeSet<>(sql.names);
    unknown.removeIf(name -> isKnown(name, known));
    if (!unknown.isEmpty()) {
      throw new AdapterMisconfigured(
          "%s uses :%s; it may use %s"
              .formatted(property, String.join(", :", unknown), listed(known)));
    }
    return sql;
  }

  private static boolean isKnown(String name, Collection<String> known) {
    return known.contains(name)
        || known.stream().anyMatch(prefix -> prefix.endsWith(".") && name.startsWith(prefix));
  }

  private static String listed(Collection<String> known) {
    return known.isEmpty()
        ? "no parameters"
        : String.join(
            ", ",
            new TreeSet<>(known)
                .stream().map(name -> ":" + name + (name.endsWith(".") ? "…" : "")).toList());
  }

  /**
   * @throws AdapterMisconfigured if it does not use the parameter
   */
  public NamedSql requiring(String name) {
    if (!uses(name)) {
      throw new AdapterMisconfigured(
          "%s does not use :%s; without it the statement does not do what it is asked for"
              .formatted(property, name));
    }
    return this;
  }

  public boolean uses(String name) {
    return names.contains(name);
  }

  /** How many values every database takes for this parameter in one execution. */
  int chunkOf(String name) {
    long places = names.stream().filter(name::equals).count();
    return places == 0 ? MAX_LIST : Math.clamp(MAX_PARAMETERS / places, 1, MAX_LIST);
  }

  /**
   * @param values by name; a collection becomes a list of places
   */
  public Bound bind(Map<String, ? extends @Nullable Object> values) {
    StringBuilder sql = new StringBuilder(texts.getFirst());
    List<@Nullable Object> arguments = new ArrayList<>();
    List<String> parameters = new ArrayList<>();
    for (int place = 0; place < names.size(); place++) {
      String name = names.get(place);
      Object value = values.get(name);
      if (value instanceof Collection<?> list) {
        sql.append("?, ".repeat(list.size() - 1)).append('?');
        arguments.addAll(list);
        list.forEach(_ -> parameters.add(name));
      } else {
        sql.append('?');
        arguments.add(value);
        parameters.add(name);
      }
      sql.append(texts.get(place + 1));
    }
    return new Bound(property, sql.toString(), arguments, parameters);
  }

  /**
   * As the database gets it.
   *
   * @param parameters the name that each argument has
   */
  public record Bound(
      String property, String sql, List<@Nullable Object> arguments, List<String> parameters) {}
}
