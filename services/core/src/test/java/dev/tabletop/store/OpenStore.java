package dev.tabletop.store;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** One store that does not wait for the disk, for all tests of a class: a static field with {@code @RegisterExtension}. */
public final class OpenStore implements BeforeAllCallback, AfterAllCallback {

    private @Nullable Path folder;
    private @Nullable Store store;

    @Override
    public void beforeAll(ExtensionContext context) throws IOException, StoreException {
        Path made = Files.createTempDirectory("store");
        folder = made;
        store = TestStores.unsynced(made.resolve("store.db"));
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        get().close();
        MoreFiles.deleteRecursively(Objects.requireNonNull(folder), RecursiveDeleteOption.ALLOW_INSECURE);
    }

    public Store get() {
        return Objects.requireNonNull(store);
    }
}
