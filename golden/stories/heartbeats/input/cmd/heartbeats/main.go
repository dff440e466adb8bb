// Heartbeats sends a CloudEvent to the sink every period, until it is told to stop.
package main

import (
	"bytes"
	"flag"
	"fmt"
	"log"
	"net/http"
	"os"
	"time"
)

func main() {
	sink := flag.String("sink", os.Getenv("K_SINK"), "where to send to")
	period := flag.Int("period", 5, "seconds between two beats")
	flag.Parse()
	source := fmt.Sprintf("/%s/%s", os.Getenv("POD_NAMESPACE"), os.Getenv("POD_NAME"))
	for id := 1; ; id++ {
		beat(*sink, source, id)
		time.Sleep(time.Duration(*period) * time.Second)
	}
}

func beat(sink, source string, id int) {
	body := fmt.Sprintf(`{"id":%d}`, id)
	request, err := http.NewRequest(http.MethodPost, sink, bytes.NewBufferString(body))
	if err != nil {
		log.Fatal(err)
	}
	request.Header.Set("Content-Type", "application/json")
	request.Header.Set("Ce-Specversion", "1.0")
	request.Header.Set("Ce-Type", "org.example.heartbeat")
	request.Header.Set("Ce-Source", source)
	request.Header.Set("Ce-Id", fmt.Sprint(id))
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		log.Print(err)
		return
	}
	response.Body.Close()
}
