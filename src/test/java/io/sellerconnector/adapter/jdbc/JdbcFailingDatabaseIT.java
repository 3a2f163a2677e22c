package io.sellerconnector.adapter.jdbc;

import io.sellerconnector.testing.TestDatabase;

class JdbcFailingDatabaseIT extends JdbcFailures {

  JdbcFailingDatabaseIT() {
    super(Erp.create(TestDatabase.createOnPostgres()), "prepareThreshold=0");
  }
}
