package dev.slipway.samples.django;

class SqliteVariantsTest extends VariantsContract {
    @Override
    String emptyDatabase() {
        return "sqlite:///" + directory.resolve("shop.sqlite3");
    }
}
