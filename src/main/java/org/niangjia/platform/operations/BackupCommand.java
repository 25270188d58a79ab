package org.niangjia.platform.operations;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.niangjia.platform.command.Command;
import org.niangjia.platform.command.Options;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** {@code backup --to=FILE}. */
@Component
class BackupCommand implements Command {
    private final Backup backup;
    private final Path keys;

    BackupCommand(Backup backup, @Value("${niangjia.data-directory:data}") Path dataDirectory) {
        this.backup = backup;
        this.keys = dataDirectory.resolve("keys");
    }

    @Override
    public String name() {
        return "backup";
    }

    @Override
    public String usage() {
        return "backup --to=FILE [--federation=330521] [--include-keys] [--replace]   writes a consistent snapshot into one zip file";
    }

    @Override
    public int run(Options options, PrintStream out) {
        Path file = Path.of(options.required("to")).toAbsolutePath();
        if (Files.exists(file) && !options.has("replace")) {
            throw new WrongUse(file + " exists: choose another name, or add --replace");
        }
        if (options.has("include-keys") && !Files.isRegularFile(keys)) {
            throw new WrongUse(
                    "there is no key file " + keys + ": the keys come from the setting niangjia.keys, back that up");
        }
        try {
            var manifest = backup.write(
                    file, options.find("federation").orElse(null), options.has("include-keys") ? keys : null);
            out.println("%s: %d rows of %d tables, %d bytes"
                    .formatted(file, manifest.rows(), manifest.parts().size(), Files.size(file)));
            out.println(
                    manifest.keys()
                            ? "THE KEYS ARE INSIDE: whoever has this file reads everything. Keep it like the keys themselves."
                            : "The keys of personal data are NOT inside. Without " + keys.toAbsolutePath()
                                    + " encrypted fields of this backup are lost for ever: back it up apart.");
            return 0;
        } catch (IllegalArgumentException refused) {
            throw new WrongUse(String.valueOf(refused.getMessage()));
        } catch (IOException failed) {
            throw new UncheckedIOException("backup to " + file + " failed", failed);
        } catch (SQLException failed) {
            throw new IllegalStateException("backup to " + file + " failed", failed);
        }
    }
}
