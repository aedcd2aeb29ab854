# The formula for Homebrew.
class Tarjuman < Formula
  desc "Static-site generator for archives of translated articles"
  homepage "https://code.example.org/tarjuman"
  version "0.2.0"
  license any_of: ["MIT", "Apache-2.0"]

  releases = "https://code.example.org/tarjuman/releases/download"

  on_macos do
    on_arm do
      url "#{releases}/v0.2.0/tarjuman-0.2.0-macos-arm64.tar.gz"
      sha256 "sha256-of-macos-arm64"
    end
    on_intel do
      url "#{releases}/v0.2.0/tarjuman-0.2.0-macos-x86_64.tar.gz"
      sha256 "sha256-of-macos-x86_64"
    end
  end

  on_linux do
    on_arm do
      url "#{releases}/v0.2.0/tarjuman-0.2.0-linux-arm64.tar.gz"
      sha256 "sha256-of-linux-arm64"
    end
    on_intel do
      url "#{releases}/v0.2.0/tarjuman-0.2.0-linux-x86_64.tar.gz"
      sha256 "sha256-of-linux-x86_64"
    end
  end

  def install
    bin.install "tarjuman"
    man1.install Dir["man/man1/*.1"]
    bash_completion.install "completions/tarjuman.bash" => "tarjuman"
    zsh_completion.install "completions/_tarjuman"
    fish_completion.install "completions/tarjuman.fish"
  end

  test do
    system bin/"tarjuman", "init", "archive"
    system bin/"tarjuman", "build", "--strict", "--root", "archive",
           "--base-url", "https://archive.test/"
    assert_path_exists testpath/"archive/public/index.html"
  end
end
