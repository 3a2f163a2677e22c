package io.sellerconnector.folder;

import io.sellerconnector.adapter.editing.LoadReport;
import java.io.BufferedReader;
import java.io.Reader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Remembers what it was given; a row that says "bad" is rejected. */
final class ScriptedKind implements FileKind {

  private final String name;
  final List<String> loaded = Collections.synchronizedList(new ArrayList<>());

  /** Whether a file says how things stand. */
  boolean state = true;

  /** What happens before a file is read. */
  Runnable before = () -> {};

  /** What happens after it was read. */
  Runnable after = () -> {};

  ScriptedKind(String name) {
    this.name = name;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean isState() {
    return state;
  }

  @Override
  public LoadReport load(Reader csv) {
    before.run();
    List<String> rows = new BufferedReader(csv).lines().skip(1).toList();
    List<LoadReport.Rejection> rejections = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      if (rows.get(i).contains("bad")) {
        rejections.add(new LoadReport.Rejection(i + 2, "quantity", "\"bad\" is not a number"));
      }
    }
    loaded.add(String.join("|", rows));
    after.run();
    return new LoadReport(
        rows.size(),
        0,
        rows.size() - rejections.size(),
        0,
        rejections.size(),
        rejections,
        Duration.ZERO);
  }
}
