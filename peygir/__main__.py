from peygir.cli.main import main

main()
