package io.sellerconnector.adapter.jdbc;

import io.sellerconnector.testing.TestDatabase;

class JdbcFailingDatabaseTests extends JdbcFailures {

  JdbcFailingDatabaseTests() {
    super(Erp.create(TestDatabase.createOnPostgres()), "prepareThreshold=0");
  }
}
