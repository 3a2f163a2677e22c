package io.sellerconnector.folder;

import io.sellerconnector.adapter.editing.LoadReport;
import io.sellerconnector.mapping.CatalogueMappings;
import io.sellerconnector.mapping.MappingKind;
import java.io.Reader;
import java.util.Arrays;
import java.util.stream.Stream;

/** A file of what marketplaces' catalogues are told in words of their own. */
record MappingFileKind(MappingKind kind, CatalogueMappings mappings) implements FileKind {

  static Stream<FileKind> all(CatalogueMappings mappings) {
    return Arrays.stream(MappingKind.values()).map(kind -> new MappingFileKind(kind, mappings));
  }

  @Override
  public String name() {
    return kind.fileName();
  }

  @Override
  public boolean isState() {
    return true;
  }

  @Override
  public LoadReport load(Reader csv) {
    return mappings.load(kind, csv);
  }
}
