package io.sellerconnector.startup;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.Ordered;
import org.springframework.core.PriorityOrdered;
import org.springframework.core.env.Environment;

/**
 * Refuses to start with a property below {@code connector.} that nobody reads, with a value that
 * waits for a variable that is not there, and with a time or a size without its unit. Spring takes
 * all three without a word: the first is nothing, the second is its own text, and ten seconds
 * become ten milliseconds.
 *
 * <p>It looks when all beans are declared and none is made, so that nothing has happened yet and no
 * other fault is told first.
 */
final class SettingsCheck implements BeanFactoryPostProcessor, PriorityOrdered {

  /**
   * What a container platform puts there by itself for a service whose name begins with ours:
   * CONNECTOR_SERVICE_HOST, CONNECTOR_DB_PORT_5432_TCP_ADDR.
   */
  private static final Pattern LINK =
      Pattern.compile(
          "CONNECTOR(_.+)?_(SERVICE_HOST|SERVICE_PORT(_.+)?|PORT(_\\d+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?)?)");

  private static final Pattern BARE_NUMBER = Pattern.compile("[+-]?0*[1-9]\\d*");

  /** Further from its neighbour, a root is another one. */
  private static final int MISSPELT_ROOT = 2;

  private final Environment environment;

  SettingsCheck(Environment environment) {
    this.environment = environment;
  }

  @Override
  public int getOrder() {
    return Ordered.LOWEST_PRECEDENCE;
  }

  @Override
  public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
    List<String> faults = check(KnownProperties.of(beans));
    if (!faults.isEmpty()) {
      throw new SettingsRefused(faults);
    }
  }

  /**
   * @return a sentence for each fault
   */
  List<String> check(KnownProperties known) {
    Proposals proposals = new Proposals(known);
    Unset unset = new Unset(environment);
    List<String> faults = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (WrittenProperty written : WrittenProperty.in(environment)) {
      if (!written.startsWith(KnownProperties.ROOT)) {
        misspeltRoot(written, known).ifPresent(faults::add);
        if (Unset.isLookedAt(written) && seen.add(written.uniform())) {
          unset.fault(written).ifPresent(faults::add);
        }
        continue;
      }
      Optional<KnownProperty> property = find(written, known);
      if (property.isEmpty()) {
        if (!isHarmless(written, known)) {
          faults.add(proposals.fault(written));
        }
      } else if (seen.add(written.uniform())) {
        // What another source of higher precedence replaces is not what the connector goes by.
        unset.fault(written).or(() -> withoutUnit(written, property.get())).ifPresent(faults::add);
      }
    }
    return faults.stream().distinct().sorted(Comparator.naturalOrder()).toList();
  }

  private static Optional<KnownProperty> find(WrittenProperty written, KnownProperties known) {
    return written.variable() != null
        ? known.findVariable(written.variable())
        : known.find(written.elements());
  }

  private static boolean isHarmless(WrittenProperty written, KnownProperties known) {
    if (written.variable() != null) {
      return written.elements().size() == 1 || LINK.matcher(written.variable()).matches();
    }
    return written.value().isBlank() && known.isAbove(written.elements());
  }

  /** {@code conector:} above what is right otherwise. */
  private static Optional<String> misspeltRoot(WrittenProperty written, KnownProperties known) {
    if (written.elements().size() < 2) {
      return Optional.empty();
    }
    String root = written.elements().getFirst();
    if (Likeness.distance(KnownProperty.uniform(root), KnownProperties.ROOT, MISSPELT_ROOT)
        > MISSPELT_ROOT) {
      return Optional.empty();
    }
    List<String> meant = new ArrayList<>(written.elements());
    meant.set(0, KnownProperties.ROOT);
    boolean right =
        written.variable() != null
            ? known.findVariable(String.join("_", meant)).isPresent()
            : known.find(meant).isPresent();
    return right
        ? Optional.of(
            "%s is read by nobody: the connector's properties begin with \"%s\", not with \"%s\"."
                .formatted(
                    written.described(),
                    written.variable() != null ? "CONNECTOR_" : KnownProperties.ROOT,
                    written.variable() != null ? root.toUpperCase(Locale.ROOT) + "_" : root))
        : Optional.empty();
  }

  private Optional<String> withoutUnit(WrittenProperty written, KnownProperty property) {
    String value = environment.resolvePlaceholders(written.value()).strip();
    if (!property.needsUnit() || !BARE_NUMBER.matcher(value).matches()) {
      return Optional.empty();
    }
    boolean time = property.type() == Duration.class;
    return Optional.of(
        "%s is %s, without a unit; write a %s."
            .formatted(
                written.described(),
                value,
                time ? "time such as 500ms, 10s, 5m, 3h or 30d" : "size such as 64KB, 2MB or 1GB"));
  }
}
